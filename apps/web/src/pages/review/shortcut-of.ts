/** What is used of a key event. */
interface Pressed {
  readonly target: EventTarget;
  readonly currentTarget: Element;
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const TYPED =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=dialog], [role=alertdialog]';

/**
 * The key of an event if it may be a shortcut: without a modifier, not typed into a field, and from inside
 * the element itself, not from a menu or dialog that it has opened. Letters in lower case, also of keyboards
 * with Arabic letters (by the place of the key).
 */
export function shortcutOf(event: Pressed): string | null {
  const { target, currentTarget, key, code, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || !(target instanceof Element)) return null;
  if (!currentTarget.contains(target) || target.closest(TYPED)) return null;
  if (key === '?' || key === '؟') return '?';
  if (key === '/') return '/';
  if (/^[A-Za-z]$/u.test(key)) return key.toLowerCase();
  if (/^Key[A-Z]$/u.test(code)) return code.slice(3).toLowerCase();
  if (/^(?:Digit|Numpad)\d$/u.test(code)) return code.slice(-1);
  return key;
}
