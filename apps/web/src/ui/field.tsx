import type { ComponentProps } from 'react';
import { writtenIn } from '../i18n/text-language.ts';
import { FieldFrame, type FieldFrameProps } from './field-frame.tsx';

export interface TextFieldProps
  extends
    FieldFrameProps,
    Pick<
      ComponentProps<'input'>,
      'name' | 'autoCapitalize' | 'autoComplete' | 'autoFocus' | 'maxLength' | 'placeholder'
    > {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly type?: 'text' | 'email' | 'tel' | 'url';
  /** Several lines. */
  readonly isLong?: boolean;
  /** For what people write in any language: its direction is its own. */
  readonly dir?: 'auto' | 'ltr';
}

/** A field for text; the browser's own. */
export function TextField({
  label,
  hint,
  error,
  isRequired,
  describedBy,
  onChange,
  type = 'text',
  isLong = false,
  dir,
  ...rest
}: TextFieldProps) {
  const frame = { label, hint, error, isRequired, describedBy };
  return (
    <FieldFrame {...frame}>
      {(control) =>
        isLong ? (
          <textarea
            {...rest}
            {...control}
            className="input"
            dir={dir}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        ) : (
          <input
            {...rest}
            {...control}
            className="input"
            type={type}
            dir={directionOf(rest.value, type, dir)}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )
      }
    </FieldFrame>
  );
}

/** Addresses and numbers are written from the left, on Arabic pages too; names and words as they are. */
function directionOf(
  text: string,
  type: TextFieldProps['type'],
  dir: TextFieldProps['dir'],
): 'ltr' | 'rtl' | undefined {
  if (dir === 'ltr' || type !== 'text') return 'ltr';
  return dir === 'auto' && text !== '' ? writtenIn(text).dir : undefined;
}
