import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { asPages, type Drawing } from '../../eval/structure/canvas.ts';
import { asReading, samplePdf, structureSamples } from '../../eval/structure/samples.ts';
import { FIELDS, meanScores, scoreDocument, type FieldScores } from '../../eval/structure/score.ts';
import { textReading } from '../../eval/structure/text-reading.ts';
import { DEFAULT_LIMITS } from '../extract/limits.ts';
import { createReader } from '../reader.ts';
import { analyse, type AnalysedReading } from './analyse.ts';
import type { ResumeDocument } from './resume-document.ts';

const SAMPLES = structureSamples();
const ANALYSES = SAMPLES.map((sample) => ({ sample, ...analyse(asReading(sample)) }));

function documentOf(reading: AnalysedReading): ResumeDocument {
  return analyse(reading).document;
}

function drawn(
  ...rows: readonly (Pick<Drawing, 'text' | 'x' | 'y'> & Partial<Drawing>)[]
): AnalysedReading {
  const drawings = rows.map((row) => ({ size: 10, bold: false, rightToLeft: false, ...row }));
  return { ...asPages([drawings]), formValues: [], notes: [] };
}

const TARGETS: Required<FieldScores> = {
  name: 0.95,
  email: 1,
  phone: 1,
  links: 0.98,
  school: 0.9,
  degree: 0.9,
  'study dates': 0.9,
  company: 0.9,
  'company and title': 0.85,
  'work dates': 0.85,
};

test('reads the fields of generated resumes in seven languages and mixes as well as is promised', () => {
  const groups = Map.groupBy(ANALYSES, ({ sample }) => sample.group);
  const missed = [...groups].flatMap(([group, members]) => {
    const means = meanScores(
      members.map(({ document, sample }) => scoreDocument(document, sample.truth)),
    );
    return FIELDS.filter((field) => (means[field] ?? 0) < TARGETS[field]).map(
      (field) => `${group}: ${field}`,
    );
  });
  expect(missed).toEqual([]);
});

test('reads the same from PDF files', async () => {
  const reader = createReader();
  const scores: FieldScores[] = [];
  for (const sample of SAMPLES.filter(({ group }) => group === 'english').slice(0, 11)) {
    const reading = await reader.read(samplePdf(sample) ?? Buffer.alloc(0), {
      ...DEFAULT_LIMITS,
      engineMs: 60_000,
    });
    scores.push(scoreDocument(documentOf(reading), sample.truth));
  }
  const means = meanScores(scores);
  expect(FIELDS.filter((field) => (means[field] ?? 0) < TARGETS[field])).toEqual([]);
});

test('documents are valid by the published schema of JSON Resume', async () => {
  const path = createRequire(import.meta.url).resolve('@jsonresume/schema/schema.json');
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const schema: object = JSON.parse(await readFile(path, 'utf8'));
  const validate = ajv.compile(schema);
  const invalid = ANALYSES.flatMap(({ document, sample }) =>
    validate(document) ? [] : [[sample.name, validate.errors]],
  );
  expect(invalid).toEqual([]);
});

test('every string of a document has its evidence, and no other path has any', () => {
  for (const { document, values } of ANALYSES) {
    expect(values.map(({ path }) => path).toSorted()).toEqual(stringPaths(document, '').toSorted());
  }
});

function stringPaths(node: unknown, path: string): string[] {
  if (typeof node === 'string') return [path];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => stringPaths(value, `${path}/${key}`));
}

const PLAIN = `Nadia Fortescue
Backend Developer
nadia@example.com | +44 20 7946 0958 | London, UK

EXPERIENCE

Backend Developer at Quantfield
Jan 2020 - Present
- Built an import of price lists with PostgreSQL

EDUCATION

B.Sc. in Mathematics, University of Westmere, 2015 - 2018

LANGUAGES
English (native), French (B2)`;

test('reads a text without positions', () => {
  const { document, facts } = analyse(textReading(PLAIN));
  expect(document).toMatchObject({
    basics: {
      name: 'Nadia Fortescue',
      label: 'Backend Developer',
      email: 'nadia@example.com',
      phone: '+442079460958',
      location: { city: 'London', countryCode: 'GB' },
    },
    work: [
      {
        name: 'Quantfield',
        position: 'Backend Developer',
        startDate: '2020-01',
        highlights: ['Built an import of price lists with PostgreSQL'],
      },
    ],
    education: [
      {
        institution: 'University of Westmere',
        studyType: 'B.Sc.',
        area: 'Mathematics',
        startDate: '2015',
        endDate: '2018',
      },
    ],
    languages: [
      { language: 'English', fluency: 'native' },
      { language: 'French', fluency: 'B2' },
    ],
  });
  expect(document.work?.[0]).not.toHaveProperty('endDate');
  expect(facts.experience.periods).toEqual([{ from: '2020-01', to: null }]);
  expect(facts.degrees).toMatchObject([{ level: 'bachelor', ends: '2018' }]);
  expect(facts.languages).toMatchObject([
    { code: 'en', level: 'native' },
    { code: 'fr', level: 'B2' },
  ]);
});

test('hidden text gives nothing', () => {
  const [sample] = SAMPLES;
  if (!sample) throw new Error('There are no samples.');
  const seen = asReading(sample);
  const hiddenLine = (text: string) => ({
    spans: [
      {
        text,
        box: { left: 45, top: 20, right: 300, bottom: 30 },
        fontSize: 30,
        weight: 700,
        direction: 'ltr' as const,
        hidden: 'same_colour' as const,
      },
    ],
  });
  const hidden = [
    'Zelda Hidden',
    'EXPERIENCE',
    'Astronaut at Moonbase',
    '2001 - 2019',
    'zelda@hidden.example',
  ].map(hiddenLine);
  const pages = seen.pages.map((page) => ({
    ...page,
    lines: [...hidden, ...page.lines, ...hidden],
  }));
  expect(analyse({ ...seen, pages })).toEqual(analyse(seen));
});

test('letters of two columns do not mix: a section goes on in its column', () => {
  const reading = drawn(
    { text: 'Omar Sharif', x: 45, y: 50, size: 22 },
    { text: 'SKILLS', x: 45, y: 120, bold: true },
    { text: 'EXPERIENCE', x: 250, y: 120, bold: true },
    ...['Negotiation', 'Excel', 'Tableau', 'Writing'].map((text, row) => ({
      text,
      x: 45,
      y: 140 + 14 * row,
    })),
    { text: 'Data Analyst, Tidewater', x: 250, y: 140, bold: true },
    { text: '2019 - 2021', x: 480, y: 140 },
    ...[0, 1, 2].map((row) => ({
      text: `Prepared the monthly reports number ${row} for the board`,
      x: 250,
      y: 154 + 14 * row,
    })),
  );
  const { skills, work } = documentOf(reading);
  expect(skills?.map(({ name }) => name)).toEqual(['Negotiation', 'Excel', 'Tableau', 'Writing']);
  expect(work).toMatchObject([
    { position: 'Data Analyst', name: 'Tidewater', startDate: '2019', endDate: '2021' },
  ]);
});

test('a link whose text only names the network is the profile', () => {
  const { basics } = documentOf(
    drawn(
      { text: 'Omar Sharif', x: 45, y: 50, size: 22 },
      { text: 'LinkedIn', x: 45, y: 70, link: 'https://www.linkedin.com/in/omar-sharif/' },
      { text: 'Write to me', x: 120, y: 70, link: 'mailto:omar@example.org?subject=Hello' },
    ),
  );
  expect(basics).toMatchObject({
    email: 'omar@example.org',
    profiles: [{ network: 'LinkedIn', username: 'omar-sharif' }],
  });
});

test('the title of the document is no name', () => {
  expect(
    documentOf(textReading('Curriculum Vitae\n\nHana Suzuki\nhana@example.com')).basics?.name,
  ).toBe('Hana Suzuki');
  expect(
    documentOf(textReading('السيرة الذاتية\nليلى حسن إبراهيم\nlaila@example.com')).basics?.name,
  ).toBe('ليلى حسن إبراهيم');
});

test('a number without the code of its country is completed only where the address fits it', () => {
  const phoneOf = (text: string) => documentOf(textReading(text)).basics?.phone;
  expect(phoneOf('Omar Sharif\nCairo, Egypt\n0100 555 0143')).toBe('+201005550143');
  expect(phoneOf('Omar Sharif\nDubai, UAE\n(415) 555-0178')).toBe('(415) 555-0178');
  expect(phoneOf('Omar Sharif\n0100 555 0143')).toBe('0100 555 0143');
});

test('Hijri dates are kept as they are written', () => {
  const text = 'ليلى حسن\n\nالتعليم\n\nبكالوريوس علوم الحاسب\nجامعة المنارة\n1440هـ - 1444هـ';
  expect(documentOf(textReading(text)).education).toEqual([
    {
      institution: 'جامعة المنارة',
      studyType: 'بكالوريوس',
      area: 'علوم الحاسب',
      hijriDates: '1440هـ - 1444هـ',
    },
  ]);
});

test('what could be a title or a company, and nothing tells which, is left out', () => {
  const { work } = documentOf(
    textReading('Omar Sharif\n\nEXPERIENCE\n\nZyntra\nQuuxify\n2019 - 2021'),
  );
  expect(work?.[0]?.position).toBeUndefined();
});
