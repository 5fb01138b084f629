import type { ReactNode, RefObject } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaItem,
  Popover,
  Separator,
  type MenuItemProps,
} from 'react-aria-components';

interface ItemProps extends Omit<MenuItemProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
}

interface MenuPopoverProps {
  readonly label: string;
  /** What opened it. */
  readonly triggerRef: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What `MenuButton` opens. */
export function MenuPopover({ label, triggerRef, isOpen, onClose, children }: MenuPopoverProps) {
  return (
    <Popover
      className="popover"
      placement="bottom end"
      trigger="MenuTrigger"
      aria-label={label}
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- The focus belongs into a menu that was opened. */}
      <AriaMenu className="sheet" aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export function MenuItem({ children, ...rest }: ItemProps) {
  return (
    <AriaItem
      {...rest}
      className="item"
      {...(typeof children === 'string' && { textValue: children })}
    >
      {children}
    </AriaItem>
  );
}

export function MenuSeparator() {
  return <Separator />;
}
