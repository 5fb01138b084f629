import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { PasswordRules } from './password-rules.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

/** User name and password of a new account. */
export function useCredentials() {
  const locale = useAppLocale();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  return {
    values: { username, password },
    language: locale,
    setUsername,
    setPassword,
  } as const;
}

interface CredentialFieldsProps {
  readonly credentials: ReturnType<typeof useCredentials>;
  readonly errorOf: (field: 'username' | 'password') => string | undefined;
}

export function UsernameField({ credentials, errorOf }: CredentialFieldsProps) {
  const t = useTranslations('session.signUp');
  return (
    <TextField
      label={t('username')}
      hint={t('usernameHint')}
      autoComplete="username"
      dir="auto"
      isRequired
      value={credentials.values.username}
      onChange={credentials.setUsername}
      error={errorOf('username')}
    />
  );
}

export function NewPasswordField({ credentials, errorOf }: CredentialFieldsProps) {
  const t = useTranslations('session.signUp');
  const { password } = credentials.values;
  return (
    <div className="stack t8">
      <PasswordField
        label={t('password')}
        isNew
        isRequired
        value={password}
        onChange={credentials.setPassword}
        error={errorOf('password')}
        describedBy="password-rules"
      />
      <PasswordRules id="password-rules" password={password} />
    </div>
  );
}
