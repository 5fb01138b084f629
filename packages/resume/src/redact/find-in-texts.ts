import { findIdentifying, type SearchedReading } from './find-identifying.ts';
import type { AnalysedPerson, KnownPerson } from './person.ts';
import { isTextRedaction, type TextRange } from './redaction.ts';

/**
 * Finds what identifies a person in texts without places: the pages of a resume, if there is an `analysis`
 * of it, or anything else that is about the person.
 *
 * @returns for each text its parts that must not be seen.
 */
export function findInTexts(
  texts: readonly string[],
  person: KnownPerson,
  analysis: AnalysedPerson | null,
): TextRange[][] {
  const found = findIdentifying(asReading(texts, analysis), analysis, person).filter(
    isTextRedaction,
  );
  return texts.map((_text, index) => found.filter(({ page }) => page === index));
}

function asReading(texts: readonly string[], analysis: AnalysedPerson | null): SearchedReading {
  return {
    pages: texts.map((text) => ({
      width: 0,
      height: 0,
      lines: [],
      text,
      engine: null,
      quality: 'good',
      pictures: [],
    })),
    text: texts.join('\n\n'),
    links: [],
    formValues: analysis?.formValues ?? [],
  };
}
