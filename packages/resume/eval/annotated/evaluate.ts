import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '../../src/analyse/analyse.ts';
import { loadVocabulary } from '../../src/skills/load-vocabulary.ts';
import { textReading } from '../structure/text-reading.ts';
import { readAnnotations, type AnnotatedResume } from './annotations.ts';
import {
  collegesIn,
  degreesOf,
  schoolsOf,
  valuesAt,
  type Place,
  type Span,
} from './found-values.ts';

const USAGE = `pnpm eval:annotated DIR

Analyses the annotated texts of a folder (*.xml with <label type="…"> around each marked piece, as in the DOTIN
set of resumes) and prints the recall of e-mail addresses and the overlap F1 of schools, degrees and skills.`;

/** How many spans of both sides overlap one of the other side. */
interface Overlap {
  readonly found: number;
  readonly foundRight: number;
  readonly marked: number;
  readonly markedFound: number;
}

const SKILLS = new Set(['Tech Tools', 'Job Specific Skills', 'Soft Skills']);

async function main(): Promise<void> {
  const [, , folder] = process.argv;
  if (folder === undefined || folder === '--help') return print(USAGE);
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return print(`Skipped: there is no folder ${folder}.`);
  const files = await Array.fromAsync(glob('**/*.xml', { cwd: folder }));
  const vocabulary = await loadVocabulary();
  const overlaps: Record<
    'college' | 'degree' | 'skills' | 'skills, listed' | 'tech tools',
    Overlap[]
  > = { college: [], degree: [], skills: [], 'skills, listed': [], 'tech tools': [] };
  let [emails, emailsFound] = [0, 0];
  for (const file of files.toSorted()) {
    const resume = readAnnotations(await readFile(join(folder, file), 'utf8'));
    const analysis = analyse(textReading(resume.text), vocabulary);
    const { facts, document } = analysis;
    const skills = facts.skills.map(({ evidence }) => evidence);
    const technical = facts.skills
      .filter(({ id }) => vocabulary.get(id)?.kind === 'technical')
      .map(({ evidence }) => evidence);
    const ofSkills = marksOf(resume, (label) => SKILLS.has(label));
    overlaps.college.push(
      overlap(
        collegesIn(resume.text, schoolsOf(analysis)),
        collegesIn(
          resume.text,
          marksOf(resume, (label) => label === 'College Name').map((mark) => [mark]),
        ).flat(),
      ),
    );
    overlaps.degree.push(
      overlap(
        degreesOf(analysis),
        marksOf(resume, (label) => label === 'Degree'),
      ),
    );
    overlaps.skills.push(overlap(skills, ofSkills));
    overlaps['skills, listed'].push(overlap(valuesAt(analysis, /^\/skills\//u), ofSkills));
    overlaps['tech tools'].push(
      overlap(
        technical,
        marksOf(resume, (label) => label === 'Tech Tools'),
      ),
    );
    const addresses = marksOf(resume, (label) => label === 'Email Address').map(({ start, end }) =>
      resume.text.slice(start, end).trim().toLowerCase(),
    );
    if (addresses.length === 0) continue;
    emails += 1;
    if (addresses.includes(document.basics?.email?.toLowerCase() ?? '')) emailsFound += 1;
  }
  print(`${files.length} resumes`);
  print(`e-mail recall ${percent(emailsFound / Math.max(1, emails))}`);
  for (const [name, all] of Object.entries(overlaps)) print(`${name}: ${describe(all)}`);
}

function marksOf({ marks }: AnnotatedResume, wanted: (label: string) => boolean): Span[] {
  return marks.filter(({ label }) => wanted(label));
}

function touch(one: Span, other: Span): boolean {
  return one.start < other.end && one.end > other.start;
}

function overlap(found: readonly Place[], marked: readonly Span[]): Overlap {
  const isRight = (place: Place) => place.some((one) => marked.some((mark) => touch(one, mark)));
  const isFound = (mark: Span) => found.some((place) => place.some((one) => touch(one, mark)));
  return {
    found: found.length,
    foundRight: found.filter(isRight).length,
    marked: marked.length,
    markedFound: marked.filter(isFound).length,
  };
}

function describe(all: readonly Overlap[]): string {
  const sum = (value: (one: Overlap) => number) =>
    all.reduce((total, one) => total + value(one), 0);
  const precision =
    sum(({ foundRight }) => foundRight) /
    Math.max(
      1,
      sum(({ found }) => found),
    );
  const recall =
    sum(({ markedFound }) => markedFound) /
    Math.max(
      1,
      sum(({ marked }) => marked),
    );
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `overlap F1 ${percent(f1)} (precision ${percent(precision)}, recall ${percent(recall)})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
