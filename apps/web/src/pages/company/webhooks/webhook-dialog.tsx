import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { webhooksQuery, type Webhook } from '../../../data/company-queries.ts';
import { useAttemptKey } from '../../../data/use-attempt-key.ts';
import { useClient } from '../../../data/use-client.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useFaults, type Faults } from '../use-faults.ts';
import { KINDS, type Kind } from './kinds.ts';

interface WebhookDialogProps {
  /** What is changed; null: a new one. */
  readonly webhook: Webhook | null;
  readonly onClose: () => void;
  /** Called with the secret of a new one. */
  readonly onCreated: (secret: string) => void;
}

/** Where events are sent, and which. */
export function WebhookDialog({ webhook, onClose, onCreated }: WebhookDialogProps) {
  const t = useTranslations('company.webhooks');
  const words = useTranslations('common.action');
  const client = useClient();
  const keyFor = useAttemptKey();
  const queryClient = useQueryClient();
  const faultsOf = useFaults();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [kinds, setKinds] = useState<readonly Kind[] | null>(webhook?.kinds ?? null);
  const save = useMutation({
    mutationFn: async () => {
      const input = {
        url,
        description: description.trim() === '' ? null : description,
        kinds: kinds && [...kinds],
      };
      if (!webhook) {
        const keyed = { ...input, idempotencyKey: keyFor(input) };
        return (await client.webhooks.create.mutate(keyed)).secret;
      }
      await client.webhooks.update.mutate({ webhookId: webhook.id, ...input });
      return null;
    },
    onSuccess: async (secret) => {
      await queryClient.invalidateQueries(webhooksQuery(client));
      onClose();
      if (secret !== null) onCreated(secret);
    },
  });
  const faults: Faults = save.error ? faultsOf(save.error, ['url', 'description', 'kinds']) : {};
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={webhook ? t('change') : t('new')}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button
            look="primary"
            isBusy={save.isPending}
            isDisabled={kinds?.length === 0}
            onPress={() => save.mutate()}
          >
            {webhook ? words('save') : t('create')}
          </Button>
        </>
      }
    >
      {faults['form'] !== undefined && (
        <p className="err" role="alert">
          {faults['form']}
        </p>
      )}
      <TextField
        label={t('url')}
        hint={t('urlHint')}
        type="url"
        dir="ltr"
        value={url}
        onChange={setUrl}
        error={faults['url']}
        placeholder="https://"
      />
      <TextField
        label={t('description')}
        dir="auto"
        value={description}
        onChange={setDescription}
        error={faults['description']}
      />
      <fieldset className="stack t4">
        <legend className="label">{t('kinds')}</legend>
        <Checkbox
          type="radio"
          name="which"
          checked={kinds === null}
          onChange={() => setKinds(null)}
        >
          {t('allKinds')}
        </Checkbox>
        <Checkbox
          type="radio"
          name="which"
          checked={kinds !== null}
          onChange={() => setKinds(kinds ?? [])}
        >
          {t('someKinds')}
        </Checkbox>
        {kinds !== null && (
          <div className="picks">
            {KINDS.map((kind) => (
              <Checkbox
                key={kind}
                checked={kinds.includes(kind)}
                onChange={({ target }) =>
                  setKinds(target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))
                }
              >
                {t(`kind.${kind}`)}
              </Checkbox>
            ))}
          </div>
        )}
      </fieldset>
    </Dialog>
  );
}
