import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaItem,
  Popover,
  Separator,
  type MenuItemProps,
  type MenuProps,
} from 'react-aria-components';

export { MenuTrigger } from 'react-aria-components';

/** What a `MenuTrigger` opens. */
export function Menu<Item extends object>(props: Omit<MenuProps<Item>, 'className' | 'style'>) {
  return (
    <Popover className="popover" placement="bottom end">
      <AriaMenu {...props} className="sheet" />
    </Popover>
  );
}

interface ItemProps extends Omit<MenuItemProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
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
