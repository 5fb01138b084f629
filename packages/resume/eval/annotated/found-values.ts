import type { Analysis } from '../../src/analyse/analysis.ts';
import { schoolScore } from '../../src/analyse/words/organisation-words.ts';

/** A part of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where one value stands: a part of the text, or several that belong together. */
export type Place = readonly Span[];

/** The places of the values whose paths match. */
export function valuesAt({ values }: Analysis, path: RegExp): Place[] {
  return values
    .filter((value) => path.test(value.path))
    .map(({ evidence }) => evidence.filter((one) => one.source === 'text'))
    .filter((place) => place.length > 0);
}

/** Schools at which someone studied, and those that are employers: people mark both with the same label. */
export function schoolsOf(analysis: Analysis): Place[] {
  const employers = valuesAt({ ...analysis, values: analysis.values.filter(isSchool) }, EMPLOYER);
  return [...valuesAt(analysis, /^\/education\/\d+\/institution$/u), ...employers];
}

/** The places that name no school below a college, such as a high school: the label is for colleges. */
export function collegesIn(text: string, places: readonly Place[]): Place[] {
  return places.filter(
    (place) => !place.some(({ start, end }) => PUPILS.test(text.slice(start, end))),
  );
}

const PUPILS =
  /\b(?:high|hr|h\.s\.|secondary|sec|public|primary|elementary|middle|grammar|intermediate|convent)\b[\s.\w]*\bschools?\b/iu;

const EMPLOYER = /^\/(?:work\/\d+\/name|volunteer\/\d+\/organization)$/u;

function isSchool({ evidence }: Analysis['values'][number]): boolean {
  return evidence.some(({ quote }) => schoolScore(quote) > 0);
}

/** Degrees, each with its field, because people mark "MSc in Physics" as one. */
export function degreesOf({ facts }: Analysis): Place[] {
  return facts.degrees.map(({ evidence }) => evidence.filter((one) => one.source === 'text'));
}
