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

const route = getRouteApi('/session/sign-up/sign-up/company');

export function SignUpCompanyPage() {
  const t = useTranslations('session.signUp');
  usePageHead({ title: t('titleCompany') });
  const { next } = route.useSearch();
  const client = useClient();
  const goOn = useGoOn(next);
  const language = useAppLocale();
  const {
    fields: { companyName, website, hrEmail, username, password },
    type,
  } = useSignUp();
  const form = useForm({
    values: { companyName, website, hrEmail, username, password },
    required: ['companyName', 'website', 'hrEmail', 'username', 'password'],
    send: async () => {
      await client.auth.registerCompany.mutate({
        username,
        password,
        language,
        companyName,
        hrEmail,
        website: withScheme(website),
      });
      toast(t('mailed', { email: hrEmail }));
      await goOn();
    },
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <FormNote refusal={form.refusal} />
      <TextField
        label={t('companyName')}
        hint={t('companyNameHint')}
        autoComplete="organization"
        dir="auto"
        isRequired
        value={companyName}
        onChange={(text) => type('companyName', text)}
        error={form.errorOf('companyName')}
      />
      <TextField
        label={t('website')}
        type="url"
        autoComplete="url"
        placeholder="https://"
        isRequired
        value={website}
        onChange={(text) => type('website', text)}
        error={form.errorOf('website')}
      />
      <TextField
        label={t('hrEmail')}
        hint={t('hrEmailHint')}
        type="email"
        autoComplete="email"
        placeholder="jobs@example.com"
        isRequired
        value={hrEmail}
        onChange={(text) => type('hrEmail', text)}
        error={form.errorOf('hrEmail')}
      />
      <UsernameField errorOf={form.errorOf} />
      <NewPasswordField errorOf={form.errorOf} />
      <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
        {t('send')}
      </Button>
    </form>
  );
}

/** People type `example.com`; the API wants the whole address. */
function withScheme(website: string): string {
  const text = website.trim();
  return text === '' || text.includes('://') ? text : `https://${text}`;
}
