import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLook } from './button-class.ts';

export interface ButtonProps
  extends
    Omit<ComponentProps<'button'>, 'className' | 'style' | 'disabled' | 'onClick'>,
    ButtonLook {
  readonly onPress?: () => void;
  /** Whether it cannot be pressed now. It keeps the focus: browsers take it from what is `disabled`. */
  readonly isDisabled?: boolean;
  /** While it does what it is there for: it cannot be pressed again, and keeps the focus. */
  readonly isBusy?: boolean;
}

/** A button of signed-in pages; the browser's own. */
export function Button({
  look,
  isDense,
  className,
  type = 'button',
  isDisabled = false,
  isBusy = false,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- It is one of the three.
      type={type}
      className={buttonClass({
        ...(look && { look }),
        ...(isDense && { isDense }),
        ...(className && { className }),
      })}
      {...(isDisabled && { onClick: refuse })}
      {...(isBusy || isDisabled ? { 'aria-disabled': true } : onPress && { onClick: press })}
    />
  );

  function press({ currentTarget }: React.MouseEvent<HTMLButtonElement>) {
    // Safari gives it no focus; a window that it opens gives the focus back to what had it.
    currentTarget.focus();
    onPress?.();
  }
}

function refuse(event: React.MouseEvent) {
  // It sends no form either.
  event.preventDefault();
}
