import { z } from 'zod';
import { hasOverride, mendLine, mendProse } from './mend-text.ts';
import { isVisible } from './visible.ts';

/** The length of a text in code points, so that an emoji counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * One line of text, in Unicode's normal form (NFC) and without white space around it. The control
 * characters of pasted text are mended (see `mendLine`). Refuses text that shows nothing, changes the
 * direction of what is displayed after it, or cannot be stored: NUL and ill-formed Unicode.
 *
 * @param max the maximum number of code points.
 */
export function line(max: number) {
  return text(max, toLine)
    .refine((value) => value.length > 0, 'Must not be empty')
    .refine((value) => value.length === 0 || isVisible(value), 'Must have visible characters')
    .refine((value) => !hasOverride(value), 'Must not override the direction of text');
}

/** A text as `line` stores it. */
export function toLine(typed: string): string {
  return mendLine(typed).normalize('NFC').trim();
}

/**
 * Like `line`, but may be empty and have several lines. Line breaks become `\n`, direction overrides are
 * removed, and text that shows nothing is empty.
 */
export function prose(max: number) {
  return text(max, toProse);
}

/** A text as `prose` stores it. */
export function toProse(typed: string): string {
  const mended = mendProse(typed).normalize('NFC').trim();
  // NUL is refused, not dropped.
  return isVisible(mended) || mended.includes('\0') || !mended.isWellFormed() ? mended : '';
}

/** Text of at most `max` code points, unchanged. */
export function upTo(max: number) {
  return bounded(max).refine(
    (value) => codePoints(value) <= max,
    `Must be at most ${max} characters`,
  );
}

/** Like `upTo`, and safe as a PostgreSQL parameter: no NUL and no ill-formed Unicode. */
export function plain(max: number) {
  return upTo(max)
    .refine((value) => value.isWellFormed(), 'Must be well-formed Unicode')
    .refine((value) => !value.includes('\0'), 'Must not contain NUL');
}

/** A cheap length check, so that the later checks never see an oversized text. */
function bounded(max: number) {
  return z
    .string()
    .max(max * 4, { error: `Must be at most ${max} characters`, abort: true })
    .meta({ maxLength: max });
}

function text(max: number, mend: (typed: string) => string) {
  return bounded(max)
    .overwrite(mend)
    .refine((value) => value.isWellFormed(), 'Must be well-formed Unicode')
    .refine((value) => !value.includes('\0'), 'Must not contain NUL')
    .refine((value) => codePoints(value) <= max, `Must be at most ${max} characters`);
}

/** A `LIKE` pattern that finds `value` anywhere, with LIKE's special characters escaped. */
export function containing(value: string): string {
  return `%${value.replace(/[\\%_]/gu, '\\$&')}%`;
}
