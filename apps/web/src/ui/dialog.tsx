import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The buttons; the one that decides last. */
  readonly actions: ReactNode;
  /** Whether it asks for a decision that cannot be undone; a press beside it then does not close it. */
  readonly isDecision?: boolean;
}

/** A window over the page. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  isDecision = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className="over"
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
