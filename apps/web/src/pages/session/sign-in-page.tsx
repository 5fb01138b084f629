import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { useClient } from '../../data/use-client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { doorLink } from './door-link.tsx';
import { isLogInRefused } from './is-log-in-refused.ts';
import { NextNote } from './next-note.tsx';
import { useGoOn } from './use-go-on.ts';
import './session.css';

const route = getRouteApi('/session/sign-in');

export function SignInPage() {
  const t = useTranslations('session.signIn');
  usePageHead({ title: t('title') });
  const { next } = route.useSearch();
  const client = useClient();
  const goOn = useGoOn(next);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm({
    values: { username, password },
    required: ['username', 'password'],
    send: async () => {
      await client.auth.logIn.mutate({ username, password });
      await goOn();
    },
  });
  const isRefused = isLogInRefused(form.refusal?.error);
  return (
    <div className="wrap">
      <div className="door">
        <div className="stack t8">
          <h1>{t('title')}</h1>
          <NextNote next={next} />
        </div>
        <form className="stack" onSubmit={form.onSubmit} noValidate>
          <FormNote refusal={form.refusal} />
          <TextField
            label={t('username')}
            autoComplete="username"
            dir="auto"
            isRequired
            value={username}
            onChange={setUsername}
            error={form.errorOf('username')}
          />
          <PasswordField
            label={t('password')}
            isRequired
            value={password}
            onChange={setPassword}
            error={form.errorOf('password') ?? (isRefused ? t('capitals') : undefined)}
          />
          <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
            {t('send')}
          </Button>
          <p className="small">
            <Link to="/forgotten-password">{t('forgotten')}</Link>
          </p>
        </form>
        <hr />
        <p>
          {t.rich('newHere', {
            student: doorLink('/sign-up/student', next),
            company: doorLink('/sign-up/company', next),
          })}
        </p>
      </div>
    </div>
  );
}
