import { use } from 'react';
import { DragContext } from './drag-context.ts';
import { StageRows, type StageGridProps } from './stage-rows.tsx';
import type { Stage } from '../../data/stages.ts';

interface GridProps extends StageGridProps {
  /** Null: nothing can be dropped here. */
  readonly stage: Stage | null;
}

/** The candidates of a stage: arrow keys go through them, and they can be dragged to another stage. */
export function StageGrid({ stage, candidateOf, ...rows }: GridProps) {
  const drag = use(DragContext);
  if (!drag || stage === null) return <StageRows {...rows} />;
  return <drag.DraggableRows {...rows} stage={stage} candidateOf={candidateOf} />;
}
