import { useCallback, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { late, useLate } from './late.ts';
import type * as MenuParts from './menu-popover.tsx';

const menuPopover = late(() => import('./menu-popover.tsx'));

interface MenuButtonProps {
  /** `passFocusOn`, where what is chosen may take the button away. */
  readonly ref?: (button: HTMLElement | null) => (() => void) | undefined;
  readonly className: string;
  /** What a screen reader calls it; default: what it shows. */
  readonly 'aria-label'?: string;
  /** What a screen reader calls the menu. */
  readonly menuLabel: string;
  /** The `MenuItem`s. */
  readonly items: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a menu. What menus are made of is loaded when the first one opens. */
export function MenuButton({ menuLabel, items, ref: own, ...rest }: MenuButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const trigger = useCallback(
    (button: HTMLButtonElement | null) => {
      ref.current = button;
      return own?.(button);
    },
    [own],
  );
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const parts = useLate(menuPopover, isOpen, close);
  return (
    <>
      <button
        {...rest}
        ref={trigger}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      />
      {parts && (
        <parts.MenuPopover label={menuLabel} triggerRef={ref} isOpen={isOpen} onClose={close}>
          {items}
        </parts.MenuPopover>
      )}
    </>
  );
}

type Parts = typeof MenuParts;

/** An item of a `MenuButton`. */
export function MenuItem(props: ComponentProps<Parts['MenuItem']>) {
  const parts = menuPopover.there();
  return parts && <parts.MenuItem {...props} />;
}

export function MenuSeparator() {
  const parts = menuPopover.there();
  return parts && <parts.MenuSeparator />;
}
