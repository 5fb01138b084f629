import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { DialogProps } from './dialog.tsx';

/** What `Dialog` shows. */
export function DialogWindow({
  isOpen,
  onClose,
  title,
  children,
  actions,
  isDecision = false,
  hidesPage = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className={hidesPage ? 'over whole' : 'over'}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isDecision}
    >
      <Modal className="modal">
        <AriaDialog className="dialog" role={isDecision ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className="h2">
            {title}
          </Heading>
          {children}
          <div className="acts">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
