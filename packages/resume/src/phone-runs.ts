/** A piece of a text that begins at `start` of the whole. */
export interface NumberRun {
  readonly start: number;
  readonly text: string;
}

/** No telephone number has more digits (E.164). */
export const MOST_DIGITS = 15;
/** Hardly one has fewer, unless a label says that it is one. */
export const LEAST_DIGITS = 7;
/** Where the next number, or the years of an entry, may begin: after a digit and signs, so that each run is read once. */
const NEXT =
  /(?<=\d)[\s().\u00A0\u202F\u2010-\u2015/-]+(?=00?[1-9]|\d{9,15}(?!\d)|(?:19|20)\d\d\s?[-\u2010-\u2015/]\s?(?:19|20)\d\d(?!\d))/gu;

/**
 * The numbers of a run of ASCII digits and signs that is too long to be one number: people write two side
 * by side, `01001234567/01112345678`, or the years of a job behind one. A run that may be one number stays
 * whole, because its groups may begin with a zero too.
 */
export function numberRuns(text: string, start: number): readonly NumberRun[] {
  if (digitsIn(text).length <= MOST_DIGITS) return [{ start, text }];
  const runs: NumberRun[] = [];
  let from = 0;
  let counted = 0;
  let digits = 0;
  for (const { index, 0: signs } of text.matchAll(NEXT)) {
    digits += digitsIn(text.slice(counted, index)).length;
    counted = index;
    if (digits < LEAST_DIGITS) continue;
    runs.push({ start: start + from, text: text.slice(from, index) });
    from = index + signs.length;
    digits = 0;
  }
  return [...runs, { start: start + from, text: text.slice(from) }];
}

/** The ASCII digits of a text. */
export function digitsIn(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
