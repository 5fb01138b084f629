import type { ComponentProps, ReactNode } from 'react';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'style' | 'className' | 'children'> {
  readonly type?: 'checkbox' | 'radio';
  readonly children: ReactNode;
  /** Stands at the end of the line. */
  readonly count?: ReactNode;
}

/** A box or a round one with its label; native, so that it works without scripts. */
export function Checkbox({ type = 'checkbox', children, count, ...rest }: CheckboxProps) {
  return (
    <label className="check">
      <input type={type} {...rest} />
      <span>{children}</span>
      {count !== undefined && <span className="n">{count}</span>}
    </label>
  );
}
