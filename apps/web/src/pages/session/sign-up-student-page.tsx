import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { useForm } from '../../ui/use-form.ts';
import { SignUpFrame } from './sign-up-frame.tsx';
import { NewPasswordField, useCredentials, UsernameField } from './use-credentials.tsx';
import { useGoOn } from './use-go-on.ts';

const route = getRouteApi('/session/sign-up/student');

export function SignUpStudentPage() {
  const t = useTranslations('session.signUp');
  usePageHead({ title: t('titleStudent') });
  const { next } = route.useSearch();
  const client = useClient();
  const goOn = useGoOn(next);
  const credentials = useCredentials();
  const [fullName, setFullName] = useState('');
  const [email, setEmail] = useState('');
  const form = useForm({
    values: { fullName, ...credentials.values, email },
    required: ['fullName', 'username', 'password'],
    send: async () => {
      await client.auth.registerStudent.mutate({
        ...credentials.values,
        language: credentials.language,
        fullName,
        ...(email.trim() !== '' && { email }),
      });
      if (email.trim() !== '') toast(t('mailed', { email }));
      await goOn();
    },
  });
  return (
    <SignUpFrame next={next}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('fullName')}
          hint={t('fullNameHint')}
          autoComplete="name"
          isRequired
          value={fullName}
          onChange={setFullName}
          error={form.errorOf('fullName')}
        />
        <UsernameField credentials={credentials} errorOf={form.errorOf} />
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          type="email"
          autoComplete="email"
          placeholder="name@example.com"
          value={email}
          onChange={setEmail}
          error={form.errorOf('email')}
        />
        <NewPasswordField credentials={credentials} errorOf={form.errorOf} />
        <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
          {t('send')}
        </Button>
        <p className="small soft">{t('privacy')}</p>
      </form>
    </SignUpFrame>
  );
}
