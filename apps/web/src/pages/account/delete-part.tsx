import type { Role } from '@internsync/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useClient } from '../../data/use-client.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { UsernameOfForm } from '../../ui/username-of-form.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Part } from './part.tsx';

const FORM = 'delete-account';

interface DeletePartProps {
  readonly username: string;
  readonly role: Role;
}

/** Deletes the account, after the password and its words. */
export function DeletePart({ username, role }: DeletePartProps) {
  const t = useTranslations('account.delete');
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [words, setWords] = useState('');
  const [isUnlike, setUnlike] = useState(false);
  const form = useForm({
    values: { password, words },
    required: ['password', 'words'],
    send: async () => {
      const isRight = words.trim().toLowerCase() === t('words').toLowerCase();
      setUnlike(!isRight);
      if (!isRight) announce(t('unlike', { words: t('words') }));
      // `watchSession` leads every tab away.
      if (isRight) await client.auth.deleteAccount.mutate({ password });
    },
  });
  const close = () => {
    setOpen(false);
    setPassword('');
    setWords('');
    setUnlike(false);
  };
  return (
    <Part
      id="delete"
      title={t('title')}
      lead={role === 'student' ? t('leadStudent') : t('leadCompany')}
    >
      <div>
        <Button look="danger" onPress={() => setOpen(true)}>
          {t('open')}
        </Button>
      </div>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        isDecision
        title={t('question', { username })}
        actions={
          <>
            <Button onPress={close}>{t('cancel')}</Button>
            <Button look="danger" type="submit" form={FORM} isBusy={form.isBusy}>
              {t('send')}
            </Button>
          </>
        }
      >
        <p className="soft">{t('warning')}</p>
        <form id={FORM} className="stack" onSubmit={form.onSubmit} noValidate>
          <FormNote refusal={form.refusal} />
          <UsernameOfForm username={username} />
          <PasswordField
            label={t('password')}
            isRequired
            value={password}
            onChange={setPassword}
            error={form.errorOf('password')}
          />
          <TextField
            label={t('typeWords', { words: t('words') })}
            autoComplete="off"
            isRequired
            value={words}
            onChange={(text) => {
              setWords(text);
              setUnlike(false);
            }}
            error={isUnlike ? t('unlike', { words: t('words') }) : form.errorOf('words')}
          />
        </form>
      </Dialog>
    </Part>
  );
}
