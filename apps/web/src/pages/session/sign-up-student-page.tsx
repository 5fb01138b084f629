import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NewPasswordField, UsernameField } from './credential-fields.tsx';
import { useSignUp } from './sign-up-context.ts';
import { useGoOn } from './use-go-on.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const route = getRouteApi('/session/sign-up/sign-up/student');

export function SignUpStudentPage() {
  const t = useTranslations('session.signUp');
  usePageHead({ title: t('titleStudent') });
  const { next } = route.useSearch();
  const client = useClient();
  const goOn = useGoOn(next);
  const language = useAppLocale();
  const {
    fields: { fullName, username, password, email },
    type,
  } = useSignUp();
  const form = useForm({
    values: { fullName, username, password, email },
    required: ['fullName', 'username', 'password'],
    send: async () => {
      await client.auth.registerStudent.mutate({
        username,
        password,
        language,
        fullName,
        ...(email.trim() !== '' && { email }),
      });
      if (email.trim() !== '') toast(t('mailed', { email }));
      await goOn();
    },
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <FormNote refusal={form.refusal} />
      <TextField
        label={t('fullName')}
        hint={t('fullNameHint')}
        autoComplete="name"
        dir="auto"
        isRequired
        value={fullName}
        onChange={(text) => type('fullName', text)}
        error={form.errorOf('fullName')}
      />
      <UsernameField errorOf={form.errorOf} />
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="email"
        placeholder="name@example.com"
        value={email}
        onChange={(text) => type('email', text)}
        error={form.errorOf('email')}
      />
      <NewPasswordField errorOf={form.errorOf} />
      <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
        {t('send')}
      </Button>
      <p className="small soft">{t('privacy')}</p>
    </form>
  );
}
