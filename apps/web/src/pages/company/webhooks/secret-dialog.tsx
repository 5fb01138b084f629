import { useTranslations } from 'use-intl';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';

interface SecretDialogProps {
  /** Null: nothing is shown. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** Shows the secret of a webhook, the only time that there is. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const t = useTranslations('company.webhooks');
  const words = useTranslations('common.action');
  return (
    <Dialog
      isOpen={secret !== null}
      onClose={onClose}
      isDecision
      title={t('secretTitle')}
      actions={
        <>
          <Button
            onPress={() => {
              void navigator.clipboard
                .writeText(secret ?? '')
                .then(() => announce(words('copied')));
            }}
          >
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
