import { useMemo, type ReactNode } from 'react';
import {
  GridList,
  GridListItem,
  isTextDropItem,
  useDragAndDrop,
  type Key,
} from 'react-aria-components';
import type { Candidate } from '../../data/review-queries.ts';
import { useMoves } from './moves-context.ts';
import { useNameOf } from './names.ts';
import { WITHDRAWN, type Stage } from './stages.ts';

const DRAGGED = 'application/x-internsync-application';

interface StageGridProps {
  /** The name of the stage, which screen readers say of the list and when something is dropped on it. */
  readonly label: string;
  /** Null: nothing can be dropped here. */
  readonly stage: Stage | null;
  readonly items: readonly Candidate[];
  /** Candidates that may be dropped here, by id. */
  readonly candidateOf: (id: number) => Candidate | null;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: ReadonlySet<number>, shown: readonly number[]) => void;
  /** The same function until its addresses change; so `row`. */
  readonly hrefOf: (id: number) => string;
  readonly rowClass: string;
  readonly row: (candidate: Candidate, isBusy: boolean) => ReactNode;
  readonly empty: ReactNode;
  readonly className?: string;
}

/** The candidates of a stage: arrow keys go through them, and they can be dragged to another stage. */
export function StageGrid({
  label,
  stage,
  items,
  candidateOf,
  selected,
  onSelect,
  hrefOf,
  rowClass,
  row,
  empty,
  className = '',
}: StageGridProps) {
  const { flights, move } = useMoves();
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
        if (stage !== null && candidates.length > 0) move(candidates, stage);
      })();
    },
  });
  // Rows are drawn again only when they are other objects.
  const shownRows = useMemo(
    () => items.map((candidate) => ({ ...candidate, id: candidate.application.id })),
    [items],
  );
  const shown = shownRows.map(({ id }) => id);
  return (
    <GridList
      aria-label={label}
      className={`rows-list ${className}`}
      items={shownRows}
      dependencies={[flights, hrefOf, row]}
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={shown.filter((id) => selected.has(id))}
      onSelectionChange={(keys) => onSelect(idsOf(keys, shown), shown)}
      keyboardNavigationBehavior="tab"
      disallowTypeAhead
      escapeKeyBehavior="none"
      {...(stage !== null && { dragAndDropHooks })}
      renderEmptyState={() => <div className="none">{empty}</div>}
    >
      {(candidate) => {
        const isBusy = flights.has(candidate.id);
        const isGone = candidate.application.status === WITHDRAWN;
        return (
          <GridListItem
            id={candidate.id}
            textValue={nameOf(candidate.application)}
            className={({ isSelected }) =>
              [rowClass, isSelected && 'sel', isBusy && 'busy'].filter(Boolean).join(' ')
            }
            {...(!isGone && { href: hrefOf(candidate.id) })}
          >
            {row(candidate, isBusy)}
          </GridListItem>
        );
      }}
    </GridList>
  );
}

function idsOf(keys: 'all' | Set<Key>, shown: readonly number[]): ReadonlySet<number> {
  return new Set(keys === 'all' ? shown : [...keys].map(Number));
}
