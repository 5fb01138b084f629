import { useId, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface FieldFrameProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A sentence; undefined: nothing is wrong. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean | undefined;
  /** The id of what says more about it. */
  readonly describedBy?: string | undefined;
}

/** What ties a control to its label, hint and error. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

interface FrameProps extends FieldFrameProps {
  readonly children: (control: ControlProps) => ReactNode;
}

/** A control with its label, hint and error. */
export function FieldFrame({
  label,
  hint,
  error,
  isRequired = false,
  describedBy,
  children,
}: FrameProps) {
  const id = useId();
  const isBad = error !== undefined;
  const describing = [
    hint !== undefined && `${id}-hint`,
    isBad && `${id}-error`,
    describedBy,
  ].filter((one) => typeof one === 'string');
  return (
    <div className={isBad ? 'field bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(describing.length > 0 && { 'aria-describedby': describing.join(' ') }),
        ...(isBad && { 'aria-invalid': true }),
        ...(isRequired && { 'aria-required': true }),
      })}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {isBad && (
        <span className="err" id={`${id}-error`}>
          <Icon name="alert" size="small" />
          {error}
        </span>
      )}
    </div>
  );
}
