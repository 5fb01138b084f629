import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { onePage, stream, textPdf, textStream } from '../../test/pdf-builder.ts';
import { grainy, greyPages, pdfOfPictures, pictureObject } from '../../test/scanned-pdf.ts';
import { wordF1, wordsOf } from '../../eval/measures.ts';
import { createReader } from '../reader.ts';
import type { Reading } from '../result.ts';
import { pagesToRecognise } from './pages-to-recognise.ts';
import { cut, turned } from './picture.ts';
import { rotated } from './rotate.ts';
import { createRecogniser, type RecogniserOptions } from './recogniser.ts';
import type { PageRecognition, PageTask, RecognisedPage } from './recognition.ts';
import { withRecognised } from './with-recognised.ts';

const ENGLISH = [
  'Mona Karim, backend engineer in Alexandria',
  'Experience: two years of services in Go and PostgreSQL',
  'Education: computer science at the university of Cairo',
];
const LIMITS = { maxPages: 9, maxCharacters: 9999, engineMs: 20_000 };

async function open(options: RecogniserOptions = {}) {
  const recogniser = await createRecogniser(options);
  onTestFinished(() => recogniser.close());
  return async (pdf: Uint8Array, tasks: readonly PageTask[]): Promise<PageRecognition[]> =>
    await Array.fromAsync(recogniser.recognise(pdf, tasks));
}

async function read(pdf: Uint8Array): Promise<Reading> {
  return await createReader().read(pdf, LIMITS);
}

function recognised(page: PageRecognition | undefined): RecognisedPage {
  if (page?.outcome !== 'recognised') throw new Error(`The page is ${page?.outcome}.`);
  return page;
}

/** Waits until no process is left. */
async function untilAllAreGone(): Promise<void> {
  const ended = () => expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
  await vi.waitFor(ended, 10_000);
}

describe('a scan', { timeout: 120_000 }, () => {
  let before: Reading;
  let pages: PageRecognition[];

  beforeAll(async () => {
    const [english] = await greyPages(textPages(ENGLISH), 150);
    const arabicFile = new URL('../../eval/set/arabic by chromium/one-column.pdf', import.meta.url);
    const [arabic] = await greyPages(await readFile(arabicFile), 150);
    if (!english || !arabic) throw new Error('The pages were not drawn.');
    const top = cut(english, 0, 0, english.width, 400);
    const scan = pdfOfPictures(
      [
        top,
        cut(arabic, 0, 0, arabic.width, 700),
        turned(top, 1),
        rotated(cut(english, 0, 0, english.width, 600), 4),
        grainy({ ...top, pixels: top.pixels.map(() => 255) }, 24),
      ],
      150,
    );
    before = await read(scan);
    const recogniser = await createRecogniser();
    pages = await Array.fromAsync(recogniser.recognise(scan, pagesToRecognise(before)));
    await untilAllAreGone();
    await recogniser.close();
  }, 120_000);

  it('in English is recognised, each word at its place', () => {
    const { text, words, confidence } = recognised(pages[0]);
    expect(text.split('\n')).toEqual(ENGLISH);
    expect(confidence).toBeGreaterThan(85);
    const { box } = words[0] ?? {};
    // The text begins at 72 points from the left, its first baseline 72 points below the top.
    expect(box?.left).toBeGreaterThan(70);
    expect(box?.left).toBeLessThan(76);
    expect(box?.bottom).toBeGreaterThan(69);
    expect(box?.bottom).toBeLessThan(75);
  });

  it('in Arabic is recognised with the letters of the keyboard, in their order', () => {
    const words = wordsOf(recognised(pages[1]).text);
    const truth =
      wordsOf(`سلمى حداد مهندسة برمجيات ومحللة بيانات للتواصل الإسكندرية مصر متاحة للعمل فورا
      اللغات العربية اللغة الأم الإنجليزية بطلاقة الفرنسية مبتدئة المهارات تطوير الخدمات`);
    expect(words.slice(0, 6)).toEqual(truth.slice(0, 6));
    expect(wordF1(words.slice(0, truth.length), truth)).toBeGreaterThan(0.9);
    expect(recognised(pages[1]).lines[0]?.spans[0]).toMatchObject({ direction: 'rtl' });
  });

  it('that lies on its side is recognised all the same', () => {
    const { text, width, words } = recognised(pages[2]);
    expect(wordF1(wordsOf(text), wordsOf(ENGLISH.join(' ')))).toBeGreaterThan(0.95);
    // What was at the left is at the top, and what was at the top at the right.
    expect(words[0]?.box.top).toBeLessThan(80);
    expect(words[0]?.box.left).toBeGreaterThan(width - 80);
  });

  it('that lies crooked is straightened, and each word is where it is on the sheet', () => {
    const { text, words, width, height } = recognised(pages[3]);
    expect(text.split('\n')).toEqual(ENGLISH);
    const { box } = words[0] ?? {};
    // Turned around the middle of the sheet by 4 degrees, what is above it moves to the right.
    const [x, y] = [72 - width / 2, 68 - height / 2];
    expect(box?.left).toBeCloseTo(0.9976 * x - 0.0698 * y + width / 2, -1);
    expect(box?.top).toBeCloseTo(0.0698 * x + 0.9976 * y + height / 2 - 8, -1);
  });

  it('of an empty sheet gives nothing', () => {
    expect(recognised(pages[4])).toMatchObject({ text: '', words: [], confidence: 0 });
  });

  it('is read and graded again with what was recognised', () => {
    expect(before).toMatchObject({ grade: 'scanned', text: '' });
    const after = withRecognised(before, pages);
    expect(after.text).toContain('Mona Karim, backend engineer');
    expect(after.text).toContain('سلمى حداد');
    expect(after.engines.at(-1)).toBe('tesseract 7.0.0');
    expect(after.pages.map(({ quality }) => quality)).toEqual([
      'good',
      'good',
      'good',
      'good',
      'scanned',
    ]);
    expect(after).toMatchObject({
      grade: 'partial',
      reasons: ['1 of 5 pages is a picture without text.'],
    });
  });
});

it('a picture of text on a page with text is added to it, and nothing twice', async () => {
  const [picture] = await greyPages(textPages(['Arabic and English, TypeScript, Docker']), 150);
  if (!picture) throw new Error('The page was not drawn.');
  const chart = cut(picture, 100, 80, 800, 200);
  const pdf = onePage({
    content: stream(`${textStream(...ENGLISH)} q 336 0 0 57.6 72 500 cm /X Do Q`),
    resources: '/XObject << /X 6 0 R >>',
    extra: [pictureObject(chart)],
  });
  const before = await read(pdf);
  const tasks = pagesToRecognise(before);
  expect(tasks).toMatchObject([{ page: 0, parts: [{ left: 72 }] }]);
  const recognise = await open();
  const after = withRecognised(before, await recognise(pdf, tasks));
  expect(after.text.split('\n')).toEqual([...ENGLISH, 'Arabic and English, TypeScript, Docker']);
  expect(after.grade).toBe('good');
}, 120_000);

it('a page whose text layer means nothing gets the text that it shows, though another page fails', async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,:';
  const codes = Array.from(letters, (letter) => {
    const code = letter.codePointAt(0)?.toString(16) ?? '';
    return `<${code}> <E0${code}>`;
  });
  const garbled = onePage({
    content: stream(textStream(...ENGLISH)),
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>',
    extra: [
      stream(`begincmap 1 begincodespacerange <00> <FF> endcodespacerange
${codes.length} beginbfchar ${codes.join('\n')} endbfchar endcmap`),
    ],
  });
  const before = await read(garbled);
  expect(before.pages[0]?.quality).toBe('poor');
  const recognise = await open();
  const missing = { page: 7, width: 595, height: 842 };
  const pages = await recognise(garbled, [missing, ...pagesToRecognise(before)]);
  expect(pages[0]).toEqual({ outcome: 'failed', page: 7 });
  const after = withRecognised(before, pages);
  expect(after).toMatchObject({ grade: 'good', reasons: [], text: ENGLISH.join('\n') });
}, 120_000);

describe('what is recognised:', () => {
  it('nothing of a page with text only', async () => {
    expect(pagesToRecognise(await read(textPdf('Mona Karim reads')))).toEqual([]);
  });

  it('a page that shows nothing to the engines, because its text may be drawn as lines', async () => {
    const lines = onePage({ content: stream('72 72 200 200 re f') });
    expect(pagesToRecognise(await read(lines))).toMatchObject([{ page: 0, width: 595 }]);
  });

  it('and what could not be is told with the grade', async () => {
    const before = await read(textPages([]));
    const after = withRecognised(before, [{ outcome: 'too_slow', page: 0 }]);
    expect(after.reasons).toEqual([
      ...before.reasons,
      'The text of 1 of 1 pages could not be recognised.',
    ]);
  });

  it('nothing of a file that is not open', async () => {
    expect(pagesToRecognise(await read(Buffer.from('%PDF-1.7 nothing')))).toEqual([]);
  });
});

describe('a page that is too much', { timeout: 120_000 }, () => {
  const tasks = [0, 1].map((page) => ({ page, width: 595, height: 842 }));

  it.for([
    ['too_slow', { pageMs: 1 }],
    ['too_slow', { documentMs: 1 }],
    ['too_large', { maxMemoryBytes: 1 }],
  ] as const)('is %s, and its process is gone: %o', async ([outcome, limits]) => {
    const recognise = await open({ limits });
    const answers = await recognise(textPdf('One', 'Two'), tasks);
    expect(answers).toEqual([0, 1].map((page) => ({ outcome, page })));
    await untilAllAreGone();
  });

  it('is left out when there are more pages than allowed', async () => {
    const recognise = await open({ limits: { maxPages: 0 } });
    expect(await recognise(textPdf('One', 'Two'), tasks)).toEqual([]);
  });
});

describe('the process', { timeout: 120_000 }, () => {
  const task = { page: 0, width: 595, height: 842 };

  it('that cannot start is a fault, with its reason', async () => {
    const childUrl = new URL('./no-such-child.ts', import.meta.url);
    const recognise = await open({ childUrl });
    await expect(recognise(textPdf('One'), [task])).rejects.toThrow('no-such-child.ts');
  });

  it('works on one file at a time, and ends when nobody waits for it', async () => {
    const recogniser = await createRecogniser();
    const pdf = onePage({ content: stream('') });
    const done: string[] = [];
    const leaveEarly = async () => {
      for await (const { outcome } of recogniser.recognise(pdf, [task, task])) {
        done.push(outcome);
        break;
      }
      done.push('left');
    };
    await Promise.all([leaveEarly(), leaveEarly()]);
    expect(done).toEqual(['recognised', 'left', 'recognised', 'left']);
    await untilAllAreGone();
    const late = Array.fromAsync(recogniser.recognise(pdf, [task]));
    await recogniser.close();
    expect(await late).toEqual([]);
    await untilAllAreGone();
  });
});

function textPages(lines: readonly string[]): Buffer {
  return onePage({ content: stream(textStream(...lines)) });
}
