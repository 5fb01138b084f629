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

const route = getRouteApi('/session/sign-up/company');

export function SignUpCompanyPage() {
  const t = useTranslations('session.signUp');
  usePageHead({ title: t('titleCompany') });
  const { next } = route.useSearch();
  const client = useClient();
  const goOn = useGoOn(next);
  const credentials = useCredentials();
  const [companyName, setCompanyName] = useState('');
  const [website, setWebsite] = useState('');
  const [hrEmail, setHrEmail] = useState('');
  const form = useForm({
    values: { companyName, website, hrEmail, ...credentials.values },
    required: ['companyName', 'website', 'hrEmail', 'username', 'password'],
    send: async () => {
      await client.auth.registerCompany.mutate({
        ...credentials.values,
        language: credentials.language,
        companyName,
        hrEmail,
        website: withScheme(website),
      });
      toast(t('mailed', { email: hrEmail }));
      await goOn();
    },
  });
  return (
    <SignUpFrame next={next}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('companyName')}
          hint={t('companyNameHint')}
          autoComplete="organization"
          isRequired
          value={companyName}
          onChange={setCompanyName}
          error={form.errorOf('companyName')}
        />
        <TextField
          label={t('website')}
          type="url"
          autoComplete="url"
          placeholder="https://"
          isRequired
          value={website}
          onChange={setWebsite}
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
          onChange={setHrEmail}
          error={form.errorOf('hrEmail')}
        />
        <UsernameField credentials={credentials} errorOf={form.errorOf} />
        <NewPasswordField credentials={credentials} errorOf={form.errorOf} />
        <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
          {t('send')}
        </Button>
      </form>
    </SignUpFrame>
  );
}

/** People type `example.com`; the API wants the whole address. */
function withScheme(website: string): string {
  const text = website.trim();
  return text === '' || text.includes('://') ? text : `https://${text}`;
}
