/** Characters of the names of classes and of error codes; other text could be a value. */
const CLASS = /^[A-Za-z][A-Za-z0-9_]{0,60}$/u;

/**
 * The class of an error and, where it has one, its code: all that the queue keeps of a failure. Messages
 * can contain the values of a statement: names, resume texts. The innermost error that has a code tells
 * most.
 */
function failureClass(error: unknown): string {
  let told: string | null = null;
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const name = CLASS.test(inner.name) ? inner.name : 'Error';
    const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
    if (CLASS.test(code) || /^[0-9A-Z]{5}$/u.test(code)) told = `${name} ${code}`;
    else told ??= name;
  }
  return told ?? 'Error';
}

/** What the queue keeps of a failed attempt. */
export interface FailureNote {
  readonly class: string;
  readonly message: string;
}

/** @returns what may be kept of an error in the database. */
export function noteOf(error: unknown): FailureNote {
  return { class: failureClass(error), message: 'It failed; the log says why' };
}
