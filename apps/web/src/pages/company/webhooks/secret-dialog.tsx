import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useCopy } from '../../../ui/use-copy.ts';

interface SecretDialogProps {
  /** Null: nothing is shown. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** Shows the secret of a webhook, the only time that there is. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const t = useTranslations('company.webhooks');
  const copy = useCopy();
  return (
    <Dialog
      isOpen={secret !== null}
      onClose={onClose}
      isDecision
      title={t('secretTitle')}
      actions={
        <>
          <Button onPress={() => void copy(secret ?? '')}>
            <Icon name="copy" />
            {t('copySecret')}
          </Button>
          <Button look="primary" onPress={onClose}>
            {t('secretKept')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('secretText')}</p>
      <output className="secret id" aria-label={t('secret')}>
        {secret}
      </output>
    </Dialog>
  );
}
