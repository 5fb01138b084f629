import { analyse } from '../../src/analyse/analyse.ts';
import { matchResume } from '../../src/match/match-resume.ts';
import { readRequirements } from '../../src/match/read-requirements.ts';
import { loadVocabulary } from '../../src/skills/load-vocabulary.ts';
import { Chance } from '../../test/match/chance.ts';
import { OCCUPATIONS, type Occupation } from './occupations.ts';

// Prints how often a resume ranks the job of its own occupation among the first: `node eval/match/ranking.ts`.
const RESUMES = 10;
const AS_OF = '2026-11';
const COMMON = [
  'Microsoft Office',
  'Teamwork',
  'Communication',
  'Time Management',
  'Microsoft Excel',
  'English',
];

const vocabulary = await loadVocabulary();
const jobs = OCCUPATIONS.map(({ name, job }) => {
  const posting = {
    title: 'Intern',
    shortDescription: '',
    description: job,
    location: '',
    workMode: 'on_site',
  } as const;
  return { name, requirements: readRequirements(posting, vocabulary) };
});

let first = 0;
let firstThree = 0;
let all = 0;
for (const [index, occupation] of OCCUPATIONS.entries()) {
  let own = 0;
  for (let seed = 0; seed < RESUMES; seed += 1) {
    const text = resumeOf(occupation, new Chance(1000 * index + seed));
    const page = {
      width: 595,
      height: 842,
      lines: [],
      text,
      engine: 'pdfium',
      quality: 'good',
      pictures: [],
    } as const;
    const { facts } = analyse({ pages: [page], links: [], formValues: [], notes: [] }, vocabulary);
    const ranked = jobs
      .map(({ name, requirements }) => ({
        name,
        ...matchResume(facts, requirements, vocabulary, AS_OF),
      }))
      .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.coverage - a.coverage);
    const place = ranked.findIndex(({ name }) => name === occupation.name);
    all += 1;
    if (place === 0) first += 1;
    if (place < 3) own += 1;
  }
  firstThree += own;
  if (own < RESUMES) print(`${occupation.name}: ${own} of ${RESUMES} among the first three`);
}
print(
  `${all} resumes, ${jobs.length} jobs: own job first ${percent(first)} %, among the first three ${percent(firstThree)} %`,
);

function resumeOf({ degree, title, work, skills }: Occupation, chance: Chance): string {
  const year = 2016 + chance.below(6);
  return [
    'Sam Haddad',
    'sam@example.com',
    '',
    'Experience',
    `${title}, Nile Group`,
    `January ${year} - March ${year + 2}`,
    ...chance.some(work, 3).map((line) => `- ${line}`),
    '',
    'Education',
    degree,
    `Alexandria Coast University, ${year - 4} - ${year}`,
    '',
    'Skills',
    [...chance.some(skills, 2), ...chance.some(COMMON, 3)].join(', '),
  ].join('\n');
}

function percent(part: number): string {
  return ((100 * part) / all).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
