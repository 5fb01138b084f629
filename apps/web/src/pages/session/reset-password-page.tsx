import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { toApiError } from '@internsync/client';
import { usePageHead } from '../../app/page-head.tsx';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { UsernameOfForm } from '../../ui/username-of-form.tsx';
import { useForm } from '../../ui/use-form.ts';
import { PasswordRules } from './password-rules.tsx';
import './session.css';

const route = getRouteApi('/session/reset-password');

/** Sets a new password by the token of a mailed link. */
export function ResetPasswordPage() {
  const t = useTranslations('session.reset');
  usePageHead({ title: t('title') });
  const { token = '' } = route.useSearch();
  const client = useClient();
  const navigate = useNavigate();
  const [newPassword, setNewPassword] = useState('');
  const form = useForm({
    values: { newPassword },
    required: ['newPassword'],
    send: async () => {
      await client.auth.resetPassword.mutate({ token, newPassword });
      toast(t('done'));
      await navigate({ to: '/sign-in', replace: true });
    },
  });
  const isDead = ['NOT_FOUND', 'CONFLICT'].includes(toApiError(form.refusal?.error)?.code ?? '');
  return (
    <div className="wrap">
      <div className="door">
        <div className="stack t8">
          <h1>{t('title')}</h1>
          <p className="soft">{t('lead')}</p>
        </div>
        <form className="stack" onSubmit={form.onSubmit} noValidate>
          <FormNote refusal={form.refusal} />
          <UsernameOfForm username={''} />
          {isDead && (
            <Link className="btn w-full" to="/forgotten-password">
              {t('another')}
            </Link>
          )}
          <PasswordField
            label={t('password')}
            isNew
            isRequired
            value={newPassword}
            onChange={setNewPassword}
            error={form.errorOf('newPassword')}
            describedBy="password-rules"
          />
          <PasswordRules id="password-rules" password={newPassword} />
          <Button look="primary" className="w-full" type="submit" isBusy={form.isBusy}>
            {t('send')}
          </Button>
        </form>
      </div>
    </div>
  );
}
