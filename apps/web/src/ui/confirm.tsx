import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** What the deciding button does, in its own words: "Delete internship". Undefined: it cannot be done. */
  readonly action: string | undefined;
  /** Whether it cannot be undone. */
  readonly isDanger?: boolean;
  /** Default: "Cancel". */
  readonly keep?: string;
  /** Why it could not be done. */
  readonly error?: string | null;
  /** The window closes when it is done, and stays if it throws: then say why in `error`. */
  readonly onConfirm: () => Promise<unknown> | void;
}

/** Asks before something that is hard to take back. */
export function Confirm({
  isOpen,
  onClose,
  title,
  children,
  action,
  isDanger = false,
  keep,
  error = null,
  onConfirm,
}: ConfirmProps) {
  const t = useTranslations('common.action');
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch {
      // `error` says it.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isDecision
      title={title}
      actions={
        <>
          <Button look={action === undefined ? 'primary' : 'quiet'} onPress={onClose}>
            {keep ?? t('cancel')}
          </Button>
          {action !== undefined && (
            <Button
              look={isDanger ? 'danger' : 'primary'}
              isBusy={isBusy}
              onPress={() => void confirm()}
            >
              {action}
            </Button>
          )}
        </>
      }
    >
      <div className="soft stack t8">{children}</div>
      {error !== null && (
        <p className="err" role="alert">
          <Icon name="alert" size="small" />
          {error}
        </p>
      )}
    </Dialog>
  );
}
