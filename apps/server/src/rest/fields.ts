import { z } from 'zod';

/** What a missing field is answered with, unless an endpoint has words of its own. */
export const MISSING = 'Missing fields';

/** Of texts that had no limit: far more than anybody writes by hand. */
export const LONG_TEXT = 100_000;

interface TextOptions {
  /** The most code points. The old server counted the escaped text, which nobody could foresee. */
  readonly max?: number;
  /** Whether `""` will do. */
  readonly empty?: boolean;
  /** What a missing text, `null` or a wrong `""` is answered with. */
  readonly missing?: string;
  /** Whether white space at both ends is taken off. */
  readonly trim?: boolean;
}

/** A text that must be there. The message of its first issue is what the client gets. */
export function text(name: string, options: TextOptions = {}) {
  const { max = Number.POSITIVE_INFINITY, empty = false, missing = MISSING, trim } = options;
  return z
    .string({ error: ({ input }) => (isMissing(input) ? missing : `${name} must be text`) })
    .overwrite((value) => (trim ? value.trim() : value))
    .refine((value) => empty || value !== '', missing)
    .refine((value) => isStorable(value), `${name} must not hold NUL or broken Unicode`)
    .refine((value) => hasAtMost(value, max), `${name} must be at most ${max} characters`)
    .meta({ ...(Number.isFinite(max) && { maxLength: max }), ...(!empty && { minLength: 1 }) });
}

/** One of several words, in exactly this form. */
export function word<const Words extends readonly string[]>(words: Words, refusal: string) {
  return z.enum(words, { error: refusal });
}

/** Whether a field is not there: `null` has always been the same as leaving it out. */
export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Whether a text has at most `max` code points. */
export function hasAtMost(value: string, max: number): boolean {
  return value.length <= max || (value.length <= max * 2 && Array.from(value).length <= max);
}

/** Whether PostgreSQL can hold the text. */
export function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}
