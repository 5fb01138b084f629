import { useTranslations } from 'use-intl';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { PasswordRules } from './password-rules.tsx';
import { useSignUp } from './sign-up-context.ts';

interface CredentialFieldsProps {
  readonly errorOf: (field: 'username' | 'password') => string | undefined;
}

export function UsernameField({ errorOf }: CredentialFieldsProps) {
  const t = useTranslations('session.signUp');
  const { fields, type } = useSignUp();
  return (
    <TextField
      label={t('username')}
      hint={t('usernameHint')}
      autoComplete="username"
      dir="auto"
      isRequired
      value={fields.username}
      onChange={(text) => type('username', text)}
      error={errorOf('username')}
    />
  );
}

export function NewPasswordField({ errorOf }: CredentialFieldsProps) {
  const t = useTranslations('session.signUp');
  const {
    fields: { password },
    type,
  } = useSignUp();
  return (
    <div className="stack t8">
      <PasswordField
        label={t('password')}
        isNew
        isRequired
        value={password}
        onChange={(text) => type('password', text)}
        error={errorOf('password')}
        describedBy="password-rules"
      />
      <PasswordRules id="password-rules" password={password} />
    </div>
  );
}
