import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { UsernameOfForm } from '../../ui/username-of-form.tsx';
import { useForm } from '../../ui/use-form.ts';
import { PasswordRules } from '../session/password-rules.tsx';
import '../session/session.css';
import { Part } from './part.tsx';

/** Another password. It ends all other sessions. */
export function PasswordPart({ username }: { readonly username: string }) {
  const t = useTranslations('account.password');
  const client = useClient();
  const queryClient = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const form = useForm({
    values: { currentPassword, newPassword },
    required: ['currentPassword', 'newPassword'],
    send: async () => {
      await client.auth.changePassword.mutate({ currentPassword, newPassword });
      setCurrent('');
      setNew('');
      toast(t('done'));
      await queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Part id="password" title={t('title')} lead={t('lead')}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <UsernameOfForm username={username} />
        <PasswordField
          label={t('current')}
          isRequired
          value={currentPassword}
          onChange={setCurrent}
          error={form.errorOf('currentPassword')}
        />
        <div className="stack t8">
          <PasswordField
            label={t('new')}
            isNew
            isRequired
            value={newPassword}
            onChange={setNew}
            error={form.errorOf('newPassword')}
            describedBy="password-rules"
          />
          <PasswordRules id="password-rules" password={newPassword} />
        </div>
        <div>
          <Button type="submit" isBusy={form.isBusy}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Part>
  );
}
