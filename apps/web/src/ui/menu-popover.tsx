import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaItem,
  Separator,
  type MenuItemProps,
} from 'react-aria-components';
import { MenuFrame, type MenuFrameProps } from './menu-frame.tsx';

interface ItemProps extends Omit<MenuItemProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
}

/** What `MenuButton` opens. */
export function MenuPopover({ children, ...frame }: Omit<MenuFrameProps, 'placement'>) {
  const { label, onClose } = frame;
  return (
    <MenuFrame {...frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- The focus belongs into a menu that was opened. */}
      <AriaMenu className="sheet" aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </MenuFrame>
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
