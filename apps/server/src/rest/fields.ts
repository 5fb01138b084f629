import { closeDirections, hasOverride, removeOverrides } from '@internsync/core/values/mend-text';
import { isVisible } from '@internsync/core/values/visible';
import { z } from 'zod';

/** The message for a missing field, unless the endpoint has its own. */
export const MISSING = 'Missing fields';

/** The limit for texts that had none: far more than anyone writes by hand. */
export const LONG_TEXT = 100_000;

interface TextOptions {
  /** The most code points. The old server counted the escaped text, which users could not predict. */
  readonly max?: number;
  /** Whether `""` is allowed. */
  readonly empty?: boolean;
  /** The message for missing text, `null` or a disallowed `""`. */
  readonly missing?: string;
  /** Whether to trim white space at both ends. */
  readonly trim?: boolean;
  /**
   * Whether people read the text. A line must show something and must not override the direction of
   * text; in prose overrides are removed, and nothing visible counts as empty. In both, a change of
   * direction ends with the text. Otherwise text stays as sent, control characters included.
   */
  readonly shown?: 'line' | 'prose';
}

function asShown(value: string, shown: TextOptions['shown']): string {
  if (shown === undefined || !isStorable(value)) return value;
  if (shown === 'line') return closeDirections(value);
  return isVisible(value) ? closeDirections(removeOverrides(value)) : '';
}

/** A required text. The client gets the message of the first issue. */
export function text(name: string, options: TextOptions = {}) {
  const { max = Number.POSITIVE_INFINITY, empty = false, missing = MISSING, trim, shown } = options;
  const notVisible = empty ? `${name} must have visible characters` : missing;
  return z
    .string({ error: ({ input }) => (isMissing(input) ? missing : `${name} must be text`) })
    .overwrite((value) => asShown(trim ? value.trim() : value, shown))
    .refine((value) => empty || value !== '', missing)
    .refine((value) => isStorable(value), `${name} must not hold NUL or broken Unicode`)
    .refine((value) => shown !== 'line' || value === '' || isVisible(value), notVisible)
    .refine(
      (value) => shown !== 'line' || !hasOverride(value),
      `${name} must not override the direction of text`,
    )
    .refine((value) => hasAtMost(value, max), `${name} must be at most ${max} characters`)
    .meta({ ...(Number.isFinite(max) && { maxLength: max }), ...(!empty && { minLength: 1 }) });
}

/** One of several words, matched exactly. */
export function word<const Words extends readonly string[]>(words: Words, refusal: string) {
  return z.enum(words, { error: refusal });
}

/** Whether a field is missing; the legacy API treats `null` as missing. */
export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Whether a text has at most `max` code points. */
export function hasAtMost(value: string, max: number): boolean {
  return value.length <= max || (value.length <= max * 2 && Array.from(value).length <= max);
}

/** Whether PostgreSQL can store the text. */
export function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}
