import { isTextDropItem, useDragAndDrop } from 'react-aria-components';
import type { Candidate } from '../../data/review-queries.ts';
import { useMoves } from './moves-context.ts';
import { useNameOf } from './names.ts';
import { StageRows, type StageGridProps } from './stage-rows.tsx';
import type { Stage } from '../../data/stages.ts';

const DRAGGED = 'application/x-internsync-application';

interface DraggableProps extends StageGridProps {
  readonly stage: Stage;
}

/** The candidates of a stage, who can be dragged to another one, by pointer or keys. */
export function DraggableRows({ stage, candidateOf, ...rows }: DraggableProps) {
  const { move } = useMoves();
  const nameOf = useNameOf();
  const { dragAndDropHooks } = useDragAndDrop<Candidate>({
    getItems: (keys) =>
      [...keys].map((key) => {
        const candidate = candidateOf(Number(key));
        return {
          [DRAGGED]: String(key),
          'text/plain': candidate ? nameOf(candidate.application) : String(key),
        };
      }),
    acceptedDragTypes: [DRAGGED],
    getDropOperation: () => 'move',
    onRootDrop: ({ items: dropped }) => {
      void (async () => {
        const ids = await Promise.all(
          dropped.filter(isTextDropItem).map((item) => item.getText(DRAGGED)),
        );
        const candidates = ids.flatMap((id) => candidateOf(Number(id)) ?? []);
        if (candidates.length > 0) move(candidates, stage);
      })();
    },
  });
  return <StageRows {...rows} dragAndDropHooks={dragAndDropHooks} />;
}
