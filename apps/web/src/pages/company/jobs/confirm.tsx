import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly text: ReactNode;
  /** What the deciding button does, in its own words: "Delete internship". */
  readonly action: string;
  /** Whether it cannot be undone. */
  readonly isDanger?: boolean;
  /** Default: "Cancel". */
  readonly keep?: string;
  readonly onConfirm: () => Promise<unknown> | void;
}

/** Asks before something that is hard to take back. */
export function Confirm({
  isOpen,
  onClose,
  title,
  text,
  action,
  isDanger = false,
  keep,
  onConfirm,
}: ConfirmProps) {
  const t = useTranslations('common.action');
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    setBusy(false);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isDecision
      title={title}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {keep ?? t('cancel')}
          </Button>
          <Button
            look={isDanger ? 'danger' : 'primary'}
            isBusy={isBusy}
            onPress={() => void confirm()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="soft stack t8">{text}</div>
    </Dialog>
  );
}
