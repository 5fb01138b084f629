import type { ReactNode, RefObject } from 'react';
import { Popover } from 'react-aria-components';

export interface MenuFrameProps {
  readonly label: string;
  /** What opened it. */
  readonly triggerRef: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly placement?: 'bottom end' | 'top start';
  readonly children: ReactNode;
}

/** Where a menu stands: over the page, beside what opened it. */
export function MenuFrame({
  label,
  onClose,
  placement = 'bottom end',
  children,
  ...rest
}: MenuFrameProps) {
  return (
    <Popover
      {...rest}
      className="popover"
      trigger="MenuTrigger"
      aria-label={label}
      placement={placement}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      {children}
    </Popover>
  );
}
