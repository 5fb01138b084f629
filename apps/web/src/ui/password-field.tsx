import { useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';
import type { TextFieldProps } from './field.tsx';

interface PasswordFieldProps extends Omit<
  TextFieldProps,
  'isLong' | 'type' | 'placeholder' | 'hint'
> {
  /** Whether it is one to be chosen: browsers then offer to make one up. */
  readonly isNew?: boolean;
  /** The id of what says the rules. */
  readonly describedBy?: string;
}

/** A field for a password, which can be shown. */
export function PasswordField({
  label,
  error,
  isNew = false,
  describedBy,
  ...rest
}: PasswordFieldProps) {
  const t = useTranslations('common.password');
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...rest}
      className={error === undefined ? 'field' : 'field bad'}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
    >
      <Label>{label}</Label>
      <span className="with">
        <Input
          className="input has-tail"
          dir="auto"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <button
          className="ib tail"
          type="button"
          aria-label={t('show')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Icon name="eye" />
        </button>
      </span>
      <FieldError className="err">
        <Icon name="alert" size="small" />
        {error}
      </FieldError>
    </TextField>
  );
}
