import type { Section } from '../analysis.ts';
import { evidenceOf } from '../text/piece.ts';
import type { LinedSection } from './sections.ts';

/** The parts of sections on their pages: lines that follow each other in the text are one part. */
export function sectionParts(sections: readonly LinedSection[]): Section[] {
  return sections.flatMap(({ kind, heading, lines }) => {
    const parts: { page: number; start: number; end: number }[] = [];
    for (const { page, start, end } of heading ? [heading, ...lines] : lines) {
      const last = parts.at(-1);
      if (last && last.page === page && start >= last.end && start - last.end <= 2) last.end = end;
      else parts.push({ page, start, end });
    }
    const evidence = heading && evidenceOf(heading);
    return parts.map((part): Section => ({ kind, heading: evidence, ...part }));
  });
}
