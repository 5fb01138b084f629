import type { FormValue, Reading } from '../result.ts';
import { createFinder, type Finder } from './find-in-text.ts';
import { mergeRanges } from './merge-ranges.ts';
import { placeSpans } from './page-text.ts';
import { identityOf, type AnalysedPerson, type KnownPerson } from './person.ts';
import type { Redaction, RedactionKind, TextRange, TextRedaction } from './redaction.ts';

/** Values of an analysis of which nothing may be seen, by the beginning of their paths. */
const ANALYSED: readonly (readonly [path: RegExp, kind: RedactionKind])[] = [
  [/^\/basics\/name$/u, 'name'],
  [/^\/basics\/email$/u, 'email'],
  [/^\/basics\/phone$/u, 'phone'],
  [/^\/basics\/url$/u, 'link'],
  [/^\/basics\/profiles\/\d+\/(?:url|username)$/u, 'link'],
  [/^\/basics\/location\/(?:address|postalCode)$/u, 'address'],
];
/** A value that is less sure than this may be anything. */
const LEAST_SURE = 0.5;

/** The part of a reading in which a person is looked for. */
export interface SearchedReading extends Pick<Reading, 'pages' | 'text' | 'links'> {
  readonly formValues: readonly Pick<FormValue, 'page' | 'name' | 'value' | 'hidden'>[];
}

/**
 * Finds everything in a resume that tells who the person is, or the person's gender, age, origin, religion
 * and family: in the words of its pages, the accounts that its links name included, and all its pictures.
 * What another person is called stays, and so do schools, employers and cities.
 *
 * @param analysis what was understood of the resume, or null if nothing was.
 * @returns by page, and on a page by place; the places of texts touch each other nowhere.
 */
export function findIdentifying(
  reading: SearchedReading,
  analysis: AnalysedPerson | null,
  known: KnownPerson,
): Redaction[] {
  const finder = createFinder(identityOf(known, analysis, reading));
  return reading.pages.flatMap((page, index): Redaction[] => {
    const spans = placeSpans(page);
    const ranges = mergeRanges(
      [
        ...finder.find(page.text),
        ...analysed(analysis, index),
        ...fieldValues(reading, index, finder),
      ],
      page.text,
    );
    const texts = ranges.map((range): TextRedaction => {
      const touched = spans.filter(({ places }) =>
        places?.some((place) => place >= range.start && place < range.end),
      );
      return { ...range, page: index, boxes: touched.map(({ span }) => span.box) };
    });
    const { pictures } = page;
    return pictures.length > 0
      ? [...texts, { kind: 'picture', page: index, boxes: pictures }]
      : texts;
  });
}

function analysed(analysis: AnalysedPerson | null, page: number): TextRange[] {
  return (analysis?.values ?? []).flatMap(({ path, confidence, evidence }) => {
    const kind = ANALYSED.find(([pattern]) => pattern.test(path))?.[1];
    if (kind === undefined || confidence < LEAST_SURE) return [];
    return evidence.flatMap((piece): TextRange[] =>
      piece.source === 'text' && piece.page === page
        ? [{ kind, start: piece.start, end: piece.end, keep: 0 }]
        : [],
    );
  });
}

/** The values of fields whose names are labels of personal data, such as `full_name` or `birthDate`. */
function fieldValues(
  { pages, formValues }: SearchedReading,
  page: number,
  finder: Finder,
): TextRange[] {
  const text = pages[page]?.text ?? '';
  return formValues.flatMap((field): TextRange[] => {
    const value = field.value.trim();
    if (field.page !== page || field.hidden !== undefined || value === '') return [];
    const label = field.name
      .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
      .split('.')
      .map((part) => part.replaceAll(/[^\p{L}]+/gu, ' ').trim())
      .findLast((part) => part !== '');
    if (label === undefined) return [];
    const labelled = finder.find(`${label}: ${value}`);
    const range = labelled.find(
      ({ start, end }) => start <= label.length + 2 && end > label.length + 2,
    );
    if (!range) return [];
    const found: TextRange[] = [];
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      found.push({ kind: range.kind, start: at, end: at + value.length, keep: 0 });
    }
    return found;
  });
}
