import { useMemo, type ReactNode } from 'react';
import { GridList, GridListItem, type GridListProps, type Key } from 'react-aria-components';
import type { Candidate } from '../../data/review-queries.ts';
import { useMoves } from './moves-context.ts';
import { useNameOf } from './names.ts';
import { WITHDRAWN } from '../../data/stages.ts';

export interface StageGridProps {
  /** The name of the stage, which screen readers say of the list and when something is dropped on it. */
  readonly label: string;
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

interface RowsProps extends Omit<StageGridProps, 'candidateOf'> {
  readonly dragAndDropHooks?: GridListProps<object>['dragAndDropHooks'];
}

/** The candidates of a stage; arrow keys go through them. */
export function StageRows({
  label,
  items,
  selected,
  onSelect,
  hrefOf,
  rowClass,
  row,
  empty,
  className = '',
  dragAndDropHooks,
}: RowsProps) {
  const { flights } = useMoves();
  const nameOf = useNameOf();
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
      {...(dragAndDropHooks && { dragAndDropHooks })}
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
