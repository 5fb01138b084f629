import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { accountQuery } from '../../data/session.tsx';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { UsernameOfForm } from '../../ui/username-of-form.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Part } from './part.tsx';

interface EmailPartProps {
  readonly username: string;
  readonly email: string | null;
  readonly isVerified: boolean;
}

/** Where mail goes, and whether that was confirmed. */
export function EmailPart({ username, email, isVerified }: EmailPartProps) {
  const t = useTranslations('account.email');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  /** Null: it was not opened yet. */
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const sendLink = useMutation({
    mutationFn: () => client.auth.sendVerification.mutate(),
    onSuccess: () => toast(t('linkSent', { email: email ?? '' })),
    onError: (cause) => toast(sentenceOf(cause), { look: 'bad' }),
  });
  const form = useForm({
    values: { email: address, password },
    required: ['email', 'password'],
    send: async () => {
      await client.auth.setEmail.mutate({ email: address, password });
      await queryClient.invalidateQueries(accountQuery(client));
      toast(t('linkSent', { email: address }));
      close();
    },
  });
  const close = () => {
    setOpen(false);
    setAddress('');
    setPassword('');
  };
  return (
    <Part id="email" title={t('title')} lead={t('lead')}>
      {email !== null && (
        <div className={isVerified ? 'note good' : 'note warn'}>
          <Icon name={isVerified ? 'met' : 'mail'} />
          <div>
            <p className="strong">
              <bdi>{email}</bdi>
            </p>
            <p>{isVerified ? t('confirmed') : t('unconfirmed')}</p>
            {!isVerified && (
              <p className="line">
                <Button isDense isBusy={sendLink.isPending} onPress={() => sendLink.mutate()}>
                  {t('sendLink')}
                </Button>
              </p>
            )}
          </div>
        </div>
      )}
      {email === null && <p>{t('none')}</p>}
      {isOpen ? (
        <form className="stack" onSubmit={form.onSubmit} noValidate>
          <FormNote refusal={form.refusal} />
          <UsernameOfForm username={username} />
          <TextField
            label={t('new')}
            type="email"
            autoComplete="email"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- The button that had the focus has given way to it.
            autoFocus
            isRequired
            value={address}
            onChange={setAddress}
            error={form.errorOf('email')}
          />
          <PasswordField
            label={t('password')}
            isRequired
            value={password}
            onChange={setPassword}
            error={form.errorOf('password')}
          />
          <div className="line">
            <Button look="primary" type="submit" isBusy={form.isBusy}>
              {t('send')}
            </Button>
            <Button look="quiet" onPress={close}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- The form that had the focus has given way to it.
            autoFocus={isOpen === false}
            onPress={() => setOpen(true)}
          >
            {email === null ? t('add') : t('change')}
          </Button>
        </div>
      )}
    </Part>
  );
}
