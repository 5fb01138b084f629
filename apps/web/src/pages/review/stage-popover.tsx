import type { RefObject } from 'react';
import { Popover } from 'react-aria-components';
import { StageMenu, type StageMenuProps } from './stage-menu.tsx';

export interface StagePopoverProps extends StageMenuProps {
  /** What opened it. */
  readonly triggerRef: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly placement?: 'bottom end' | 'top start';
}

/** The stages to move to, over the page. */
export function StagePopover({
  triggerRef,
  isOpen,
  placement = 'top start',
  ...menu
}: StagePopoverProps) {
  return (
    <Popover
      className="popover"
      trigger="MenuTrigger"
      aria-label={menu.label}
      triggerRef={triggerRef}
      placement={placement}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) menu.onClose();
      }}
    >
      <StageMenu {...menu} />
    </Popover>
  );
}
