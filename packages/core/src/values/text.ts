import { z } from 'zod';
import { because, ILL_FORMED, NUL, tooLong } from './because.ts';
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
    .refine((value) => value.length > 0, because('Must not be empty', { code: 'EMPTY' }))
    .refine(
      (value) => value.length === 0 || isVisible(value),
      because('Must have visible characters', { code: 'CHARACTERS', characters: 'invisible' }),
    )
    .refine(
      (value) => !hasOverride(value),
      because('Must not override the direction of text', {
        code: 'CHARACTERS',
        characters: 'direction',
      }),
    );
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
  return bounded(max).refine((value) => codePoints(value) <= max, tooLong(max));
}

/** Like `upTo`, and safe as a PostgreSQL parameter: no NUL and no ill-formed Unicode. */
export function plain(max: number) {
  return upTo(max)
    .refine((value) => value.isWellFormed(), ILL_FORMED)
    .refine((value) => !value.includes('\0'), NUL);
}

/** A cheap length check, so that the later checks never see a text far over `max` characters. */
export function bounded(max: number) {
  return z
    .string()
    .refine((value) => value.length <= max * 4, { ...tooLong(max), abort: true })
    .meta({ maxLength: max });
}

function text(max: number, mend: (typed: string) => string) {
  return bounded(max)
    .overwrite(mend)
    .refine((value) => value.isWellFormed(), ILL_FORMED)
    .refine((value) => !value.includes('\0'), NUL)
    .refine((value) => codePoints(value) <= max, tooLong(max));
}

/** A `LIKE` pattern that finds `value` anywhere, with LIKE's special characters escaped. */
export function containing(value: string): string {
  return `%${value.replace(/[\\%_]/gu, '\\$&')}%`;
}
