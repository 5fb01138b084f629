import { useRef, useState, type ReactNode } from 'react';
import type { ApplicationStatus } from '@internsync/client';
import { Button } from '../../ui/button.tsx';
import { LateStages } from './late-stages.tsx';
import type { Stage } from '../../data/stages.ts';

interface StagesButtonProps {
  readonly menuLabel: string;
  /** Where it is now; null: several are moved. */
  readonly here: ApplicationStatus | null;
  readonly onMove: (stage: Stage) => void;
  readonly isDense?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button of a bar that opens the stages to move to. */
export function StagesButton({ menuLabel, here, onMove, ...look }: StagesButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        ref={ref}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      />
      <LateStages
        label={menuLabel}
        here={here}
        triggerRef={ref}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onMove={onMove}
      />
    </>
  );
}
