import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import { buttonClass, type ButtonLook } from './button-class.ts';

export interface ButtonProps
  extends Omit<AriaProps, 'className' | 'style' | 'isPending'>, ButtonLook {
  /** While it does what it is there for: it cannot be pressed again, and keeps the focus. */
  readonly isBusy?: boolean;
}

/**
 * A button of signed-in pages. `isPending` of React Aria is not used: it leaves a picture without a name
 * for screen readers. Say in the live region what goes on.
 */
export function Button({
  look,
  isDense,
  className,
  isBusy = false,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={buttonClass({
        ...(look && { look }),
        ...(isDense && { isDense }),
        ...(className && { className }),
      })}
      {...(isBusy ? { 'aria-disabled': true } : onPress && { onPress })}
    />
  );
}
