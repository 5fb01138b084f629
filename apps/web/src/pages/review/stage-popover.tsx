import { MenuFrame, type MenuFrameProps } from '../../ui/menu-frame.tsx';
import { StageMenu, type StageMenuProps } from './stage-menu.tsx';

export interface StagePopoverProps extends StageMenuProps, Omit<MenuFrameProps, 'children'> {}

/** The stages to move to, over the page. */
export function StagePopover({ triggerRef, isOpen, placement, ...menu }: StagePopoverProps) {
  const { label, onClose } = menu;
  return (
    <MenuFrame {...{ label, onClose, triggerRef, isOpen }} placement={placement ?? 'top start'}>
      <StageMenu {...menu} />
    </MenuFrame>
  );
}
