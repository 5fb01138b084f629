import { late, useLate } from '../../ui/late.ts';
import type { StagePopoverProps } from './stage-popover.tsx';

const stagePopover = late(() => import('./stage-popover.tsx'));

/** The stages to move to; loaded when they are asked for. */
export function LateStages(props: StagePopoverProps) {
  const parts = useLate(stagePopover, props.isOpen, props.onClose);
  return parts && <parts.StagePopover {...props} />;
}
