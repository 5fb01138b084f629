import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A sentence; undefined: nothing is wrong. */
  readonly error?: string | undefined;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly placeholder?: string;
  /** For what people write in any language: its direction is its own. */
  readonly dir?: 'auto' | 'ltr';
}

/** A field with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  isLong = false,
  placeholder,
  dir,
  ...rest
}: TextFieldProps) {
  const Control = isLong ? TextArea : Input;
  return (
    <AriaTextField
      {...rest}
      className={error === undefined ? 'field' : 'field bad'}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Control
        className="input"
        {...(dir && { dir })}
        {...(placeholder !== undefined && { placeholder })}
      />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="err">
        <Icon name="alert" size="small" />
        {error}
      </FieldError>
    </AriaTextField>
  );
}
