import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { encryptedPdf } from '../test/encrypted-pdf.ts';
import { manyPages, textFlood } from '../test/hostile-pdfs.ts';
import { buildPdf, onePage, stream, textPdf, textStream } from '../test/pdf-builder.ts';
import { createPdfiumEngine } from './engines/pdfium/pdfium-engine.ts';
import { compilePdfium, findPdfiumWasm } from './engines/pdfium/library.ts';
import { findPdfjsData } from './engines/unpdf/pdfjs-data.ts';
import { createUnpdfEngine } from './engines/unpdf/unpdf-engine.ts';
import { readResume, ReadingTooSlow, type ReadingLimits } from './read-resume.ts';

const pdfium = createPdfiumEngine(() => compilePdfium(findPdfiumWasm(), 96 * 1024 * 1024));
const unpdf = createUnpdfEngine(findPdfjsData());
const CHAINS = [
  ['both engines', [pdfium, unpdf]],
  ['unpdf alone', [unpdf]],
] as const;

let engines: (typeof CHAINS)[number][1] = CHAINS[0][1];

/** What was read, with the text of each page. */
async function read(pdf: Uint8Array, limits: Partial<ReadingLimits> = {}) {
  const all = { maxPages: 30, maxCharacters: 200_000, engineMs: 60_000, ...limits };
  const reading = await readResume(new Uint8Array(pdf), engines, all);
  return { ...reading, pages: reading.pages.map(({ text }) => text) };
}

const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]';

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

function fontCode(index: number): string {
  return (index + 1).toString(16).padStart(4, '0');
}

/** A form with annotations of the given entries, each below the one before. */
function formWith(...annotations: readonly string[]): Buffer {
  return onePage({
    content: stream(textStream('Application form')),
    annotations: annotations.map((entries, index) => {
      const top = 700 - index * 30;
      return `<< /Type /Annot /Rect [9 ${top - 20} 99 ${top}] ${entries} >>`;
    }),
  });
}

/** A font whose two-byte codes, starting at 1, stand for the given texts. */
function fontFor(...texts: readonly string[]) {
  const map = texts.map((text, index) => `<${fontCode(index)}> <${utf16Hex(text)}>`);
  return {
    font: '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>',
    extra: [
      stream(`begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
${map.length} beginbfchar ${map.join('\n')} endbfchar endcmap`),
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    ],
    show: (...indices: readonly number[]) =>
      stream(`BT /F1 12 Tf 72 700 Td <${indices.map(fontCode).join('')}> Tj ET`),
  };
}

describe.each(CHAINS)('with %s', (_, chain) => {
  beforeAll(() => {
    engines = chain;
  });

  describe('the text layer', () => {
    it('is read page by page, line by line', async () => {
      expect(await read(textPdf('First page', 'Second page'))).toMatchObject({
        grade: 'good',
        pageCount: 2,
        pages: ['First page', 'Second page'],
        text: 'First page\n\nSecond page',
        truncated: null,
      });
      expect(await read(onePage({ content: stream(textStream('One', 'Two')) }))).toMatchObject({
        pages: ['One\nTwo'],
      });
    });

    it('comes in the order in which Arabic is read, not drawn', async () => {
      const letters = 'سيرة ذاتية'.split('');
      const { show, ...font } = fontFor(...letters);
      const drawn = letters.map((_, index) => index).toReversed();
      expect(await read(onePage({ content: show(...drawn), ...font }))).toMatchObject({
        pages: ['سيرة ذاتية'],
      });
    });

    it('is not lost where it is encoded by a predefined CMap, as Japanese often is', async () => {
      const pdf = onePage({
        content: stream('BT /F1 12 Tf 72 700 Td <93fa967b8cea> Tj ET'),
        font: '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>',
        extra: [
          '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
        ],
      });
      expect(await read(pdf)).toMatchObject({ pages: ['日本語'] });
    });

    it('comes composed and without NUL and other controls', async () => {
      const { show, ...font } = fontFor('Jose\u0301', '\u0000', '\u0007', '!');
      expect(await read(onePage({ content: show(0, 1, 2, 3), ...font }))).toMatchObject({
        pages: ['José!'],
      });
    });

    it('of a damaged page does not take that of the others with it', async () => {
      const resources = '/Resources << /Font << /F1 3 0 R >> >>';
      const pdf = buildPdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [4 0 R 5 0 R 6 0 R] /Count 3 >>',
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        `<< ${PAGE} ${resources} /Contents 7 0 R >>`,
        '<< /Type /Pages /Parent 2 0 R /Count 1 /Kids 42 >>',
        `<< ${PAGE} ${resources} /Contents 8 0 R >>`,
        stream(textStream('Before')),
        stream(textStream('After')),
      ]);
      expect(await read(pdf)).toMatchObject({ pageCount: 3, pages: ['Before', '', 'After'] });
    });

    it('is empty where a page only draws', async () => {
      expect(await read(onePage({ content: stream('72 72 200 200 re f') }))).toMatchObject({
        grade: 'empty',
        pages: [''],
      });
    });
  });

  describe('annotations', () => {
    it('add form values, the displayed choice and free-text notes after the text of the page', async () => {
      const pdf = formWith(
        '/Subtype /Widget /FT /Tx /T (name) /V (Ada Lovelace)',
        '/Subtype /Widget /FT /Ch /Ff 131072 /T (degree) /Opt [[(b) (Bachelor)] [(m) (Master)]] /V (m)',
        '/Subtype /FreeText /DA (/F1 9 Tf) /Contents (Available from May)',
      );
      expect(await read(pdf)).toMatchObject({
        pages: ['Application form\nAda Lovelace\nMaster\nAvailable from May'],
      });
    });

    it('add nothing that is hidden, a password, a check box or a link', async () => {
      const pdf = formWith(
        '/Subtype /Widget /FT /Tx /T (hidden) /F 2 /V (unseen)',
        '/Subtype /Widget /FT /Tx /T (password) /Ff 8192 /V (secret)',
        '/Subtype /Widget /FT /Btn /T (agree) /V /Yes /AS /Yes',
        '/Subtype /Link /A << /S /URI /URI (https://example.com) >> /Contents (a link)',
      );
      expect(await read(pdf)).toMatchObject({ pages: ['Application form'] });
    });

    it('add nothing that is off the page, or too small to be read', async () => {
      const content = stream(textStream('Application form'));
      const places = ['-300 500 -100 520', '72 500 72 520', '72 500 300 500.1', '72 900 300 920'];
      const annotations = places.flatMap((place) => [
        `<< /Type /Annot /Rect [${place}] /Subtype /FreeText /DA (/F1 9 Tf) /Contents (unseen) >>`,
        `<< /Type /Annot /Rect [${place}] /Subtype /Widget /FT /Tx /T (a) /V (unseen) >>`,
      ]);
      expect(await read(onePage({ content, annotations }))).toMatchObject({
        pages: ['Application form'],
      });
    });

    it('make a form readable whose pages hold no text of their own', async () => {
      const pdf = onePage({
        content: stream(''),
        annotations: [
          '<< /Type /Annot /Rect [9 9 99 29] /Subtype /Widget /FT /Tx /T (a) /V (Ada) >>',
        ],
      });
      expect(await read(pdf)).toMatchObject({ grade: 'good', pages: ['Ada'] });
    });
  });

  describe('limits', () => {
    it('on pages cut the text and still count the pages', async () => {
      const result = await read(manyPages(10), { maxPages: 3 });
      expect(result).toMatchObject({
        pageCount: 10,
        grade: 'partial',
        truncated: { pages: 7, characters: false },
        reasons: ['7 of 10 pages were not read: the file has too many pages.'],
      });
      expect(result).toHaveProperty('pages.length', 3);
    });

    it('on characters hold over all pages', async () => {
      const result = await read(textPdf('12345', '67890', 'not read'), { maxCharacters: 7 });
      expect(result).toMatchObject({
        pageCount: 3,
        pages: ['12345', '67'],
        truncated: { pages: 1, characters: true },
      });
    });

    it('on characters end the reading of a flood, not only its keeping', async () => {
      const result = await read(textFlood(), { maxCharacters: 1000 });
      expect(result).toMatchObject({ truncated: { characters: true } });
      expect(result.text.length).toBeLessThanOrEqual(1000);
    });

    it('on time are an answer of their own, and never give a part of the text', async () => {
      await expect(read(textPdf('Late'), { engineMs: -1 })).rejects.toThrow(ReadingTooSlow);
    });
  });

  describe('a file that cannot be opened', () => {
    it('is `encrypted` when it needs a password', async () => {
      expect(await read(encryptedPdf('Secret', 'the user'))).toMatchObject({
        grade: 'encrypted',
        reasons: ['The file is protected by a password. Save it without one.'],
      });
    });

    it('is read when it is encrypted but needs no password', async () => {
      expect(await read(encryptedPdf('Open to all', ''))).toMatchObject({ pages: ['Open to all'] });
    });

    const whole = textPdf('First page', 'Second page');
    it.for([
      [
        'garbage after the signature',
        Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(999, 7)]),
      ],
      ['nothing after the signature', Buffer.from('%PDF-1.7')],
      ['a file cut after its catalog', whole.subarray(0, 70)],
      [
        'a file all of whose pages are missing',
        buildPdf([
          '<< /Type /Catalog /Pages 2 0 R >>',
          '<< /Type /Pages /Kids [9 0 R] /Count 1 >>',
        ]),
      ],
    ] as const)('is `damaged`: %s', async ([, pdf]) => {
      expect(await read(pdf)).toMatchObject({ grade: 'damaged', text: '' });
    });

    it('is read when only its table of objects is missing', async () => {
      const start = whole.indexOf('xref\n0');
      const cut = Buffer.concat([
        whole.subarray(0, start),
        whole.subarray(whole.indexOf('trailer')),
      ]);
      expect(await read(cut)).toMatchObject({ pages: ['First page', 'Second page'] });
    });
  });
});

it.for([
  ['@embedpdf/pdfium', pdfium],
  ['unpdf', unpdf],
] as const)('names the version of %s that is installed', async ([name, engine]) => {
  const manifest = await readFile(new URL('../package.json', import.meta.resolve(name)), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ name, version: engine.version });
});

it('opens a file after PDFium could not be compiled for the one before', async () => {
  let tries = 0;
  const engine = createPdfiumEngine(async () => {
    tries += 1;
    if (tries === 1) throw new Error('There is no memory.');
    return await compilePdfium(findPdfiumWasm(), 96 * 1024 * 1024);
  });
  const pdf = new Uint8Array(textPdf('One page'));
  await expect(engine.open(pdf)).rejects.toThrow('There is no memory.');
  const file = await engine.open(pdf);
  expect(file).toMatchObject({ pageCount: 1 });
  if (typeof file !== 'string') await file.close();
});
