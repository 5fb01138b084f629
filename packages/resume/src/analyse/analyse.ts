import { ANALYSER_VERSION } from './analyser-version.ts';
import type { Reading } from '../result.ts';
import type { SkillVocabulary } from '../skills/vocabulary.ts';
import type { Analysis } from './analysis.ts';
import { compileDraft } from './compile-draft.ts';
import { findBasics } from './contacts/basics.ts';
import { isFooter } from './contacts/header.ts';
import type { DraftOf } from './draft.ts';
import { certificateDraft } from './entries/certificates.ts';
import { educationDraft, educationEntries } from './entries/education.ts';
import { leftOutEmployers } from './entries/left-out-employers.ts';
import { leftOutSchools } from './entries/left-out-schools.ts';
import { languageDraft, languagesIn } from './entries/languages.ts';
import { projectDraft } from './entries/projects.ts';
import { skillEntries } from './entries/skills.ts';
import { schoolsElsewhere } from './entries/schools-elsewhere.ts';
import { studiesElsewhere } from './entries/studies-elsewhere.ts';
import { sortedEntries } from './entries/sorted-entries.ts';
import { volunteerDraft, workDraft, workEntries, type WorkEntry } from './entries/work.ts';
import { resumeFacts } from './facts/resume-facts.ts';
import type { ResumeDocument } from './resume-document.ts';
import { sectionParts } from './sections/section-parts.ts';
import { findSections, type LinedSection } from './sections/sections.ts';
import { pageText, type AnalysedPage } from './text/page-lines.ts';
import type { Piece } from './text/piece.ts';

/** What an analysis is made of. Form values and notes are in the text of their pages. */
export interface AnalysedReading extends Pick<Reading, 'links' | 'formValues' | 'notes'> {
  readonly pages: readonly AnalysedPage[];
}

/**
 * Understands a resume: its sections, a JSON Resume document whose every string has its evidence, and the facts
 * that a match is computed from. What is hidden, and what is ambiguous, gives nothing. It takes time in
 * proportion to the text, and never throws.
 *
 * Confidences: 0.5 for one sign, 0.75 for two, 0.9 for three, 0.97 for more; see `confidenceOf`.
 *
 * @param vocabulary the skills that are known; without it no skills are facts.
 */
export function analyse(
  reading: AnalysedReading,
  vocabulary: SkillVocabulary | null = null,
): Analysis {
  const pages = reading.pages.map(pageText);
  const sections = withoutFooters(findSections(pages), pages);
  const entries = sortedEntries(sections);
  const sectionedWork = entries.work.flatMap(workEntries);
  const volunteer = entries.volunteer.flatMap(workEntries);
  const sectioned = entries.education.flatMap(educationEntries);
  const understood =
    sectioned.length > 0 ? sectioned : educationEntries(studiesElsewhere(sections));
  const linesOf = (kind: LinedSection['kind']) =>
    sections.filter((section) => section.kind === kind).flatMap(({ lines }) => lines);
  const named = [
    ...understood.flatMap(({ school, otherSchools }) => (school ? [school, ...otherSchools] : [])),
    ...[...sectionedWork, ...volunteer].flatMap(employersOf),
  ];
  const leftOut = leftOutSchools(linesOf('education'), named);
  const education = [...understood, ...leftOut];
  const saidWork = leftOutEmployers(linesOf('work'), named);
  const work = [...sectionedWork, ...saidWork];
  const languages = languagesIn(linesOf('languages'));
  const elsewhere = schoolsElsewhere(pages, [
    ...named,
    ...leftOut.flatMap(({ school }) => school ?? []),
    ...saidWork.flatMap(employersOf),
  ]);
  const draft: DraftOf<ResumeDocument> = {
    basics: findBasics({ pages, sections, links: reading.links }),
    work: work.map((entry) => workDraft(entry, elsewhere)),
    volunteer: volunteer.map((entry) => volunteerDraft(entry, elsewhere)),
    education: education.map((entry) => educationDraft(entry, elsewhere)),
    skills: sections
      .filter(({ kind }) => kind === 'skills')
      .flatMap(({ lines }) => skillEntries(lines)),
    languages: languages.map(languageDraft),
    projects: entries.projects.flat().flatMap((entry) => projectDraft(entry, reading.links) ?? []),
    certificates: entries.certificates.flat().flatMap((entry) => certificateDraft(entry) ?? []),
  };
  return {
    version: ANALYSER_VERSION,
    vocabulary: vocabulary?.version ?? '',
    ...compileDraft(draft),
    sections: sectionParts(sections),
    facts: resumeFacts({
      pages,
      sections,
      entries,
      work,
      volunteer,
      education,
      languages,
      vocabulary,
    }),
    formValues: reading.formValues.flatMap(({ page, name, value, hidden }) =>
      hidden === undefined ? [{ page, name, value }] : [],
    ),
  };
}

function employersOf({ company, otherSchools }: WorkEntry): Piece[] {
  return company ? [company, ...otherSchools] : [];
}

function withoutFooters(
  sections: readonly LinedSection[],
  pages: ReturnType<typeof pageText>[],
): LinedSection[] {
  return sections.map((section) => ({
    ...section,
    lines: section.lines.filter((line) => !isFooter(line, pages[line.page])),
  }));
}
