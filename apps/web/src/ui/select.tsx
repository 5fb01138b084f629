import type { ComponentProps } from 'react';
import { Icon } from './icon.tsx';

interface SelectProps extends Omit<ComponentProps<'select'>, 'style'> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly isDense?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The platform's own list: it works without scripts, and on phones as everywhere else there. */
export function Select({
  label,
  id,
  isLabelHidden = false,
  isDense = false,
  options,
  className = '',
  ...rest
}: SelectProps) {
  return (
    <span className={`select ${isDense ? 'dense' : ''} ${className}`}>
      <label className={isLabelHidden ? 'sr' : 'label'} htmlFor={id}>
        {label}
      </label>
      <select id={id} {...rest}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
