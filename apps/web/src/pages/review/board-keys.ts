import { hasShortcuts } from '../../data/shortcuts.ts';
import { shortcutOf } from './shortcut-of.ts';
import { type Stage } from '../../data/stages.ts';
import { stageOfKey } from './stage-keys.ts';

export interface BoardKeyActions {
  readonly search: () => void;
  readonly help: () => void;
  readonly undo: () => void;
  readonly moveTo: (ids: readonly number[], stage: Stage) => void;
  readonly toggle: (id: number) => void;
  /** Those that are selected. */
  readonly selected: ReadonlySet<number>;
}

/** What a key does on the board and in the list. @returns whether it did something. */
export function onBoardKey(
  event: React.KeyboardEvent<HTMLElement>,
  { search, help, undo, moveTo, toggle, selected }: BoardKeyActions,
): boolean {
  const row = rowOf(event.target);
  if (row && goBeside(event, row)) return true;
  const key = hasShortcuts() ? shortcutOf(event) : null;
  if (key === null) return false;
  if (key === '/') search();
  else if (key === '?') help();
  else if (key === 'u') undo();
  else return row ? onRowKey(row, key) : false;
  return true;

  function onRowKey(on: HTMLElement, pressed: string): boolean {
    const id = Number(on.dataset['key']);
    const stage = stageOfKey(pressed);
    if (stage !== null) moveTo(selected.has(id) ? [...selected] : [id], stage);
    else if (pressed === 'm') on.querySelector<HTMLElement>('[data-move-of]')?.click();
    else if (pressed === 'x') toggle(id);
    else if (pressed === 'j' || pressed === 'k') step(on, pressed === 'j' ? 1 : -1);
    else return false;
    return true;
  }
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=row][data-key]') : null;
}

function rowsOf(list: Element | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=row][data-key]') ?? [])];
}

function step(row: HTMLElement, by: number): void {
  const rows = rowsOf(row.closest('[role=grid]'));
  rows[rows.indexOf(row) + by]?.focus();
}

/** Left and right lead to the stage beside, to the same height; mirrored where one reads from the right. */
function goBeside(event: React.KeyboardEvent<HTMLElement>, row: HTMLElement): boolean {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || target !== row) return false;
  if (altKey || ctrlKey || metaKey || shiftKey) return false;
  const lists = [...event.currentTarget.querySelectorAll('[role=grid]')].filter(
    (list) => rowsOf(list).length > 0,
  );
  const own = row.closest('[role=grid]');
  const forward = (key === 'ArrowRight') === (document.dir !== 'rtl');
  const beside = lists[lists.findIndex((list) => list === own) + (forward ? 1 : -1)];
  if (!beside) return false;
  const rows = rowsOf(beside);
  const height = rowsOf(own).indexOf(row);
  rows[Math.min(height, rows.length - 1)]?.focus();
  return true;
}
