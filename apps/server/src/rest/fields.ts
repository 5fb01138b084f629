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
}

/** A required text. The client gets the message of the first issue. */
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
