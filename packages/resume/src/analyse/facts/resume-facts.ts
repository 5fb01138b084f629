import type { SkillVocabulary } from '../../skills/vocabulary.ts';
import { findLanguages } from '../../lexicon/languages.ts';
import type { ResumeFacts, SectionKind } from '../analysis.ts';
import type { EducationEntry } from '../entries/education.ts';
import { languageFact, languagesIn, type FoundLanguage } from '../entries/languages.ts';
import type { Entry } from '../entries/split-entries.ts';
import type { SortedEntries } from '../entries/sorted-entries.ts';
import { firstPieces, type WorkEntry } from '../entries/work.ts';
import { entryDates } from '../entries/entry-dates.ts';
import type { LinedSection } from '../sections/sections.ts';
import type { PageText } from '../text/page-lines.ts';
import { evidenceOf } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';
import { availabilityIn } from './availability.ts';
import { isHeaderProse, MOST_HEADER_LINES } from './header-prose.ts';
import { degreeFact, degreesElsewhere, degreesIn, withDegreesNamed } from './degree-facts.ts';
import { mergedPeriods, periodOf } from './periods.ts';
import { skillFacts, type SkillSource } from './skill-facts.ts';

/** What the facts are drawn from. */
export interface FactsInput {
  readonly pages: readonly PageText[];
  readonly sections: readonly LinedSection[];
  readonly entries: SortedEntries;
  readonly work: readonly WorkEntry[];
  readonly volunteer: readonly WorkEntry[];
  readonly education: readonly EducationEntry[];
  readonly languages: readonly FoundLanguage[];
  readonly vocabulary: SkillVocabulary | null;
}

/** The facts that a match is computed from. */
export function resumeFacts(input: FactsInput): ResumeFacts {
  const { pages, sections, work, education, languages, vocabulary } = input;
  const header = linesOf(sections, ['basics', 'summary']);
  const worked = work.flatMap((entry) => {
    const period = periodOf(entry.dates);
    return period ? [{ period, evidence: firstPieces(entry).map(evidenceOf) }] : [];
  });
  const degrees = education.flatMap((entry) => degreeFact(entry) ?? []);
  return {
    skills: vocabulary
      ? skillFacts(
          pages.map(({ text }) => text),
          skillSources(input),
          vocabulary,
        )
      : [],
    languages: (languages.length > 0 ? languages : languagesElsewhere(sections)).map(languageFact),
    degrees: withDegreesNamed(degrees, [
      ...degreesIn(header),
      ...degreesElsewhere(degrees, degreesIn(linesOf(sections, ['education']))),
    ]),
    experience: {
      periods: mergedPeriods(worked.map(({ period }) => period)),
      evidence: worked.flatMap(({ evidence }) => evidence),
    },
    availability: availabilityIn(linesOf(sections, ['basics', 'summary', 'other'])),
  };
}

function linesOf(sections: readonly LinedSection[], kinds: readonly SectionKind[]): TextLine[] {
  return sections.filter(({ kind }) => kinds.includes(kind)).flatMap(({ lines }) => lines);
}

/** Languages in a list of skills or in the header: only with their label, or alone on a line with a level. */
function languagesElsewhere(sections: readonly LinedSection[]): FoundLanguage[] {
  const lines = linesOf(sections, ['skills', 'basics', 'summary', 'other', 'certificates']).filter(
    ({ text }) => {
      if (text.length > 120) return false;
      if (LABEL.test(text)) return true;
      const [first] = findLanguages(text);
      return first !== undefined && first.start < 4;
    },
  );
  return languagesIn(lines).filter(
    ({ level, name }) =>
      level !== null ||
      lines.some(
        (line) =>
          LABEL.test(line.text) &&
          line.page === name.page &&
          line.start <= name.start &&
          line.end >= name.end,
      ),
  );
}

const LABEL =
  /^\W*(?:languages?|spoken languages|اللغات|اللغة|langues?|sprachen|idiomas|语言)(?:\s\w+)?\s*[:：]/iu;

function skillSources({ sections, entries, work, volunteer }: FactsInput): SkillSource[] {
  const sources: SkillSource[] = [];
  const dated = [
    ...[...work, ...volunteer].map(({ entry, dates }) => ({ entry, period: periodOf(dates) })),
    ...entries.projects
      .flat()
      .map((entry) => ({ entry, period: periodOf(entryDates(entry, 'both')) })),
  ];
  for (const { entry, period } of dated)
    sources.push({ lines: entryLinesOf(entry), kind: 'prose', used: true, period });
  const seen = new Set(dated.flatMap(({ entry }) => entryLinesOf(entry)));
  for (const { kind, lines } of sections) {
    const rest = lines.filter(
      (line, index) =>
        !seen.has(line) &&
        (kind !== 'basics' || index >= MOST_HEADER_LINES || isHeaderProse(line.text)),
    );
    if (rest.length === 0 || LEFT_OUT.has(kind)) continue;
    sources.push({
      lines: rest,
      kind: kind === 'skills' || kind === 'languages' ? 'list' : 'prose',
      used: USED.has(kind),
      period: null,
    });
  }
  return sources;
}

const USED: ReadonlySet<SectionKind> = new Set(['work', 'volunteer', 'education', 'projects']);
const LEFT_OUT: ReadonlySet<SectionKind> = new Set(['references']);

function entryLinesOf({ head, body }: Entry): TextLine[] {
  return [...head, ...body].map(({ line }) => line);
}
