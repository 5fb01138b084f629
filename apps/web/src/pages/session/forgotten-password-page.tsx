import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { useClient } from '../../data/use-client.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useForm } from '../../ui/use-form.ts';
import './session.css';

/** Asks for a link to set a new password. Its answer never tells whether there is an account. */
export function ForgottenPasswordPage() {
  const t = useTranslations('session.forgotten');
  usePageHead({ title: t('title') });
  const client = useClient();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    values: { email },
    required: ['email'],
    send: async () => {
      await client.auth.requestPasswordReset.mutate({ email });
      setSentTo(email);
    },
  });
  return (
    <div className="wrap">
      <div className="door">
        <div className="stack t8">
          <h1>{t('title')}</h1>
          <p className="soft">{t('lead')}</p>
        </div>
        <div role="status">
          {sentTo !== null && (
            <div className="note good">
              <Icon name="mail" />
              <div>
                <p className="strong">{t('sent', { email: sentTo })}</p>
                <p>{t('sentHint')}</p>
              </div>
            </div>
          )}
        </div>
        <form className="stack" onSubmit={form.onSubmit} noValidate>
          <FormNote refusal={form.refusal} />
          <TextField
            label={t('email')}
            type="email"
            autoComplete="email"
            placeholder="name@example.com"
            isRequired
            value={email}
            onChange={setEmail}
            error={form.errorOf('email')}
          />
          <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
            {sentTo === null ? t('send') : t('sendAgain')}
          </Button>
        </form>
        <hr />
        <p>
          <Link className="strong" to="/sign-in">
            {t('back')}
          </Link>
        </p>
      </div>
    </div>
  );
}
