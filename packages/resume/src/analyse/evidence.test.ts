import { expect, test } from 'vitest';
import { asReading, structureSamples } from '../../eval/structure/samples.ts';
import { Random } from '../../eval/structure/random.ts';
import { textReading } from '../../eval/structure/text-reading.ts';
import type { Line, ReadPage } from '../result.ts';
import { analyse, type AnalysedReading } from './analyse.ts';
import type { Evidence } from './analysis.ts';

/** All evidence of an analysis, of its sections and facts too. */
function evidenceIn(node: unknown): Evidence[] {
  if (typeof node !== 'object' || node === null) return [];
  // What has a quote and a source is evidence.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if ('quote' in node && 'source' in node) return [node as Evidence];
  return Object.values(node).flatMap(evidenceIn);
}

function isRight({ pages, links }: AnalysedReading, evidence: Evidence): boolean {
  if (evidence.source === 'link') return links[evidence.link]?.url === evidence.quote;
  const { page, start, end, quote } = evidence;
  return quote !== '' && pages[page]?.text.slice(start, end) === quote;
}

function wrongEvidence(reading: AnalysedReading): Evidence[] {
  return evidenceIn(analyse(reading)).filter((evidence) => !isRight(reading, evidence));
}

test('every evidence of generated resumes re-slices to its quote', () => {
  const samples = structureSamples(2).filter((_, index) => index % 7 === 0);
  expect(samples.flatMap((sample) => wrongEvidence(asReading(sample)))).toEqual([]);
});

const SNIPPETS = [
  'Education',
  'EXPERIENCE',
  'المهارات',
  'خبرات العمل',
  'Jan 2020 - Present',
  '٢٠١٩ - ٢٠٢٣',
  'a@b.example',
  '+20 100 555 0143',
  'https://github.com/x',
  'Software Engineer at Google',
  'جامعة المنارة',
  'BSc in Physics',
  '• did things',
  '\uD800',
  '\uDC00',
  '\u00AD',
  '-',
  '(',
  ')',
  '|',
  ', ',
  '\u202B',
  'é',
  'e\u0301',
  '教育背景',
  '2020年9月',
  '1442هـ',
  '\t',
  '    ',
  'GPA: 3.8/4',
  '\uFFFD',
  '𝔘𝔫𝔦',
  '👩‍💻',
] as const;

function randomLine(random: Random): Line {
  const spans = Array.from({ length: random.whole(0, 4) }, () => ({
    text: Array.from({ length: random.whole(0, 3) }, () => random.pick(SNIPPETS)).join(
      random.pick(['', ' ']),
    ),
    box: {
      left: random.whole(-50, 600),
      top: random.whole(-50, 900),
      right: random.whole(-50, 600),
      bottom: random.whole(-50, 900),
    },
    fontSize: random.pick([0, 4, 10, 12, 30, Number.NaN]),
    weight: random.pick([400, 700]),
    direction: random.pick(['ltr' as const, 'rtl' as const]),
    ...(random.next() < 0.1 ? { hidden: 'tiny' as const } : {}),
  }));
  return { spans };
}

/** A page whose lines and text are at odds in every way. */
function randomPage(random: Random): ReadPage {
  const lines = Array.from({ length: random.whole(0, 25) }, () => randomLine(random));
  const texts = lines.map(({ spans }) => spans.map(({ text }) => text).join(''));
  const text =
    random.next() < 0.2
      ? ''
      : texts
          .map((line) => (random.next() < 0.2 ? random.pick(SNIPPETS) : line))
          .join(random.pick(['\n', ' ', '']));
  return {
    width: random.pick([0, 595]),
    height: random.pick([0, 842]),
    lines,
    text,
    engine: 'unpdf',
    quality: 'poor',
    pictures: [],
  };
}

test('every evidence re-slices, and nothing throws, on random and broken pages', () => {
  const random = new Random(7);
  for (let round = 0; round < 250; round += 1) {
    const pages = Array.from({ length: random.whole(0, 3) }, () => randomPage(random));
    const link = (url: string) => ({
      page: random.whole(0, 4),
      box: { left: 0, top: 0, right: 50, bottom: 10 },
      url,
    });
    const links = [
      'mailto:a%zz@b.example',
      'mailto:%',
      'https://[',
      'tel:',
      'tel:+201005550143',
      'javascript:alert(1)',
      'https:////www.linkedin.com/in/x',
      'https://github.com/%E0%A4%A',
    ].map(link);
    const reading = { pages, links, formValues: [], notes: [] };
    expect(wrongEvidence(reading)).toEqual([]);
  }
});

const LENGTH = 200_000;

test.each([
  ['one letter', 'a'],
  ['digits', '1'],
  ['dates', '2019 - 2020 '],
  ['half dates', 'Jan 20'],
  ['dashes', '- '],
  ['addresses', 'a@b.c '],
  ['half addresses', 'a.a-'],
  ['at signs', '@'],
  ['commas', 'Berlin, '],
  ['brackets', '('],
  ['telephone numbers', '+1 (2) 3-4 '],
  ['Arabic words', 'مهندس في '],
  ['titles', 'Engineer at '],
  ['headings', 'Education\n'],
  ['entries', 'Engineer at Google\nJan 2019 - Feb 2020\n- did things\n'],
  ['spaces', ' '],
  ['Chinese', '教育'],
])('200,000 characters of %s take a few seconds of work at most', (_, unit) => {
  const text = `Experience\n${unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)}`;
  const start = process.threadCpuUsage();
  expect(wrongEvidence(textReading(text))).toEqual([]);
  const { user, system } = process.threadCpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(5);
});
