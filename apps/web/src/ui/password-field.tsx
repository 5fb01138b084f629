import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FieldFrame } from './field-frame.tsx';
import type { TextFieldProps } from './field.tsx';
import { Icon } from './icon.tsx';

interface PasswordFieldProps extends Pick<
  TextFieldProps,
  'label' | 'error' | 'isRequired' | 'describedBy' | 'value' | 'onChange' | 'autoFocus'
> {
  /** Whether it is one to be chosen: browsers then offer to make one up. */
  readonly isNew?: boolean;
}

/** A field for a password, which can be shown. */
export function PasswordField({
  value,
  onChange,
  autoFocus = false,
  isNew = false,
  ...frame
}: PasswordFieldProps) {
  const t = useTranslations('common.password');
  const [isShown, setShown] = useState(false);
  return (
    <FieldFrame {...frame}>
      {(control) => (
        <span className="with">
          <input
            {...control}
            className="input has-tail"
            type={isShown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            autoCorrect="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- Who uses it says why.
            autoFocus={autoFocus}
            dir="ltr"
            spellCheck={false}
            value={value}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
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
      )}
    </FieldFrame>
  );
}
