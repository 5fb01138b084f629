/** A message with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly look: 'good' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Spoken {
  /** What screen readers say; the id makes the same text twice two messages. */
  readonly said: { readonly id: number; readonly text: string } | null;
  readonly toasts: readonly Toast[];
}

let spoken: Spoken = { said: null, toasts: [] };
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: Partial<Spoken>) {
  spoken = { ...spoken, ...next };
  for (const listener of listeners) listener();
}

/** Has screen readers say a text, politely. */
export function announce(text: string): void {
  lastId += 1;
  change({ said: { id: lastId, text } });
}

/** Shows a message at the edge of the page, and has it said. It stays until it is closed or replaced. */
export function toast(text: string, options: Partial<Pick<Toast, 'look' | 'action'>> = {}): number {
  announce(text);
  const id = lastId;
  change({ toasts: [{ id, text, look: 'good', ...options }] });
  return id;
}

export function closeToast(id: number): void {
  change({ toasts: spoken.toasts.filter((one) => one.id !== id) });
}

export function listenToSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readSpoken(): Spoken {
  return spoken;
}

const NOTHING: Spoken = { said: null, toasts: [] };

/** On the server. */
export function readNothing(): Spoken {
  return NOTHING;
}
