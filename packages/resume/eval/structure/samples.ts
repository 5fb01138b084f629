import type { ResumeDocument } from '../../src/analyse/resume-document.ts';
import type { AnalysedReading } from '../../src/analyse/analyse.ts';
import { asPages, asPdf, type Drawing } from './canvas.ts';
import type { ContentName } from './content.ts';
import { layOut, layoutOf } from './layouts.ts';
import { makePerson, truthOf } from './person.ts';
import { Random } from './random.ts';

/** A resume of our making with what is true of it. */
export interface StructureSample {
  readonly name: string;
  readonly group: string;
  readonly drawings: readonly (readonly Drawing[])[];
  readonly truth: ResumeDocument;
}

const COUNTS = [
  ['english', 44],
  ['arabic', 33],
  ['mixed', 22],
  ['french', 11],
  ['german', 11],
  ['spanish', 11],
  ['chinese', 11],
] as const satisfies readonly (readonly [ContentName, number])[];

/** The resumes of the set: as many layouts in each language as `COUNTS` says. The same on every machine. */
export function structureSamples(seed = 1): StructureSample[] {
  return COUNTS.flatMap(([language, count], group) =>
    Array.from({ length: count }, (_, index): StructureSample => {
      const random = new Random(seed * 7919 + group * 1000 + index);
      const person = makePerson(random, language);
      const layout = layoutOf(index, random);
      const drawings = layOut(person, layout, random);
      return {
        name: `${index} ${layout.header}, ${layout.heading}, ${layout.entry}, ${layout.body}`,
        group: language,
        drawings,
        truth: truthOf(person),
      };
    }),
  );
}

/** The sample as a reader gives it, without a PDF between. */
export function asReading({ drawings }: Pick<StructureSample, 'drawings'>): AnalysedReading {
  return { ...asPages(drawings), formValues: [], notes: [] };
}

/** The sample as a PDF; null when Helvetica does not have its letters. */
export function samplePdf({ drawings }: StructureSample): Buffer | null {
  const writable = drawings
    .flat()
    .every(({ text }) => /^[\u0020-\u007E\u00A0-\u00FF–—•’]*$/u.test(text));
  return writable ? asPdf(drawings) : null;
}
