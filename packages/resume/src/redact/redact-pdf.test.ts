import { readdir, readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CANARIES, canaryPdf, KEPT } from '../../test/canary-pdf.ts';
import { onePage, stream, type PageParts } from '../../test/pdf-builder.ts';
import { greyPages, pdfOfPictures } from '../../test/scanned-pdf.ts';
import { createPdfiumEngine } from '../engines/pdfium/pdfium-engine.ts';
import type { Bitmap } from '../engines/pdfium/render.ts';
import { DEFAULT_LIMITS } from '../extract/limits.ts';
import { compileFor, createReader } from '../reader.ts';
import type { Reading } from '../result.ts';
import { findIdentifying } from './find-identifying.ts';
import { PICTURE_GREY } from './harmless-shapes.ts';
import { PAINT } from './page-picture.ts';
import type { KnownPerson } from './person.ts';
import { isTextRedaction, MARK, type Redaction } from './redaction.ts';
import { redactPdf } from './redact-pdf.ts';
import { redactPages } from './redact-resume.ts';

const compiled = await compileFor(undefined, 256 * 1024 * 1024);
const reader = createReader({ pdfium: compiled });
const limits = { ...DEFAULT_LIMITS, engineMs: 60_000 };

/** Half the resolution of the pictures: areas of one colour stay so, and it takes a quarter of the time. */
const DPI = 75;

interface Redacted {
  readonly pdf: Uint8Array;
  readonly reading: Reading;
  readonly redactions: readonly Redaction[];
  readonly text: string;
}

async function redacted(pdf: Uint8Array, known: KnownPerson): Promise<Redacted> {
  const reading = await reader.read(pdf, limits);
  const redactions = findIdentifying(reading, null, known);
  const result = await redactPdf(compiled, pdf, reading, redactions);
  return { pdf: result, reading, redactions, text: redactPages(reading, redactions).text };
}

/** The bytes of a file, and what each of its streams inflates to. */
function everything(pdf: Uint8Array): Buffer {
  const file = Buffer.from(pdf);
  const parts = [file];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(file.subarray(at + 7), { finishFlush: 2 }));
    } catch {
      // `endstream`, or a stream that is not compressed, which is in the file as it is.
    }
  }
  return Buffer.concat(parts);
}

/** Whether a word is somewhere in bytes, as text or as the hexadecimal codes of a PDF string. */
function isIn(bytes: Buffer, word: string): boolean {
  const wide = Buffer.from(word, 'utf16le');
  const big = Buffer.from(wide).swap16();
  const forms = [Buffer.from(word), Buffer.from(word, 'latin1'), wide, big];
  const texts = forms.flatMap((form) => [form.toString('hex'), form.toString('hex').toUpperCase()]);
  return [...forms, ...texts].some((form) => bytes.includes(form));
}

async function drawn(pdf: Uint8Array, page = 0): Promise<Bitmap> {
  const file = await createPdfiumEngine(() => Promise.resolve(compiled)).open(pdf);
  if (typeof file === 'string') throw new Error('The redacted file cannot be opened.');
  const bitmap = file.drawPage(page, DPI);
  await file.close();
  return bitmap;
}

/** The colours of the inner part of a box in points. */
function coloursIn(
  { width, pixels }: Bitmap,
  box: { left: number; top: number; right: number; bottom: number },
) {
  const scale = DPI / 72;
  const colours = new Set<number>();
  for (let y = Math.ceil(box.top * scale) + 1; y < box.bottom * scale - 1; y += 1) {
    for (let x = Math.ceil(box.left * scale) + 1; x < box.right * scale - 1; x += 1) {
      const at = (y * width + x) * 4;
      colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
  }
  return [...colours];
}

/** A form with a content, as an object. */
function form(content: string, entries = '', resources = '/Font << /F1 5 0 R >>'): Buffer {
  return stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 6000 9000] /Resources << ${resources} >> ${entries}`,
  );
}

/** What limits all that follows to letters, which are drawn too in mode 4. */
function clipBy(text: string, mode: 4 | 7 = 7): string {
  return text.replace('BT', `BT ${mode} Tr`);
}

const grey = (value: number) => value * 0x01_01_01;
const known = {
  names: [`${CANARIES.name} ${CANARIES.surname}`],
  usernames: ['zq'],
  emails: [`${CANARIES.mailbox}@example.org`],
};

describe('a resume that names its person wherever a PDF can', async () => {
  const original = canaryPdf();
  const { pdf, reading, redactions, text } = await redacted(original, known);
  const [before, after] = [everything(original), everything(pdf)];

  it.for(Object.entries(CANARIES))('loses its %s', ([, word]) => {
    expect(isIn(before, word)).toBe(true);
    expect(isIn(after, word)).toBe(false);
    expect(isIn(after, word.toUpperCase())).toBe(false);
  });

  it.for([['all'], ['second']] as const)(
    'keeps its other words for a reader: engines %s',
    async ([engines]) => {
      const read = await reader.read(pdf, limits, engines);
      expect(read.text.replaceAll(/\s+/gu, ' ')).toContain('Built services in TypeScript');
      for (const word of KEPT) {
        expect(read.text).toContain(word);
        expect(text).toContain(word);
      }
      for (const word of Object.values(CANARIES)) expect(read.text).not.toContain(word);
      // A field says by its name that its value is a name.
      expect(text).not.toContain(CANARIES.field);
      expect(read).toMatchObject({ links: [], formValues: [], notes: [], pageCount: 1 });
    },
  );

  it('shows one colour where text was, and one where pictures were', async () => {
    const bitmap = await drawn(pdf);
    const [page] = reading.pages;
    const title = page?.lines[0]?.spans[0]?.box;
    if (!title) throw new Error('The name was not read.');
    expect(coloursIn(bitmap, title)).toEqual([grey(PAINT)]);
    expect(coloursIn(bitmap, { left: 401, top: 63, right: 539, bottom: 201 })).toEqual([
      grey(PICTURE_GREY),
    ]);
    // The field, the note, and what was white or almost white.
    for (const top of [375, 391, 422, 462]) {
      expect(coloursIn(bitmap, { left: 72, top, right: 300, bottom: top + 20 })).toEqual([
        0xff_ff_ff,
      ]);
    }
    expect(redactions.some(({ kind }) => kind === 'picture')).toBe(true);
  });

  it('shows what stays', async () => {
    const bitmap = await drawn(pdf);
    const line = reading.pages[0]?.lines.find(({ spans }) => spans[0]?.text.startsWith('Built'));
    const box = line?.spans[0]?.box;
    if (!box) throw new Error('The line was not read.');
    expect(coloursIn(bitmap, box).length).toBeGreaterThan(4);
  });

  it('has no metadata, and is the same file each time', async () => {
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(
      /\/(?:Info|Metadata|Producer|Title|ID|Annots|Names|Outlines)\b/u,
    );
    const again = await redacted(original, known);
    expect(Buffer.compare(pdf, again.pdf)).toBe(0);
  });
});

describe('what cannot be judged is not shown:', () => {
  const blank = [0xff_ff_ff];
  const area = { left: 60, top: 60, right: 500, bottom: 300 };

  const outlines =
    '72 700 m 80 740 l 88 700 l 85 700 l 82 715 l 77 715 l 74 700 l h f 95 700 m 95 740 110 740 110 720 c 110 700 95 705 95 700 c 97 702 l 100 735 99 720 105 722 c 99 701 l f';
  const enlarged = outlines.replaceAll(/\d+/gu, '$&0');
  const name = 'BT /F1 48 Tf 72 700 Td (Ada Quixomere) Tj ET';
  const bar = '0.2 g 60 680 400 70 re f';
  const maskStates =
    '/ExtGState << /Light << /SMask << /S /Luminosity /G 6 0 R >> >> /Alpha << /SMask << /S /Alpha /G 6 0 R >> >> >>';
  /** A form `/Fm` with a content, beside what masks by the name: `/Light` by its colour, `/Alpha` by its opacity. */
  const masks = (content: string, entries = ''): Omit<PageParts, 'content'> => ({
    resources: `/XObject << /Fm 7 0 R >> ${maskStates}`,
    extra: [
      form(`1 g ${name}`, '/Group << /S /Transparency /CS /DeviceGray >>'),
      form(content, entries, `/Font << /F1 5 0 R >> /XObject << /In 8 0 R >> ${maskStates}`),
      form(bar, '/Group << /S /Transparency >>'),
    ],
  });
  const group = '/Group << /S /Transparency >>';
  const shading =
    '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [400 0 0 70 60 680] /Function 6 0 R >> >>';
  /** A shading `/S`, on the page and in a form `/Fm`, whose function is a picture. */
  const pictured = {
    resources: `/XObject << /Fm 7 0 R >> ${shading}`,
    extra: [
      stream(
        Buffer.from('ff00ff00ff00ff00ff', 'hex'),
        '/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [3 3] /BitsPerSample 8',
      ),
      form('q 60 680 400 70 re W n /S sh Q', '', shading),
    ],
  };

  it.for<readonly [string, string, Omit<PageParts, 'content'>?]>([
    ['letters drawn as outlines', outlines],
    ['letters drawn as large outlines, made small', `q 0.1 0 0 0.1 0 0 cm ${enlarged} Q`],
    [
      'letters drawn as large outlines in a form, made small',
      'q 0.1 0 0 0.1 0 0 cm /Fm Do Q',
      {
        resources: '/XObject << /Fm 6 0 R >>',
        extra: [form(enlarged)],
      },
    ],
    [
      'letters of straight lines along the page',
      '72 700 m 72 740 l 80 740 l 80 708 l 100 708 l 100 700 l h f 110 740 m 140 740 l 140 732 l 129 732 l 129 700 l 121 700 l 121 732 l 110 732 l h f',
    ],
    [
      'round letters',
      '4 w 72 740 m 72 710 l 72 697 92 697 92 710 c 92 740 l 84 740 l 84 710 l 84 705 80 705 80 710 c 80 740 l h f 140 735 m 130 745 120 735 120 720 c 120 705 130 695 140 705 c S',
    ],
    [
      'slanted strokes',
      'q 0.7 0.7 -0.7 0.7 100 700 cm 0 0 30 4 re f Q q 0.7 -0.7 0.7 0.7 100 700 cm 0 0 30 4 re f Q',
    ],
    [
      'slanted pictures as thin as strokes',
      'q 20 20 -3 3 100 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q',
    ],
    [
      'an area with the outline of letters',
      'q 72 700 m 80 740 l 88 700 l 85 700 l 82 715 l 77 715 l 74 700 l h W n 0 0 595 842 re f Q',
    ],
    ['an area through letters that are drawn too', `q 1 g ${clipBy(name, 4)} ${bar} Q`],
    [
      'other letters through letters',
      `q ${clipBy(name)} BT 0 Tr /F1 90 Tf 60 690 Td (MMMM) Tj ET Q`,
    ],
    ['an area behind a mask of light', `q /Light gs ${bar} Q`, masks('')],
    ['an area behind a mask of opacity', `q /Alpha gs ${bar} Q`, masks('')],
    ['an area behind a mask, in a form', '/Fm Do', masks(`/Alpha gs ${bar}`)],
    [
      'a picture behind a mask',
      'q /Light gs 400 0 0 70 60 680 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q',
      masks(''),
    ],
    ['letters behind a mask', 'q /Light gs BT /F1 90 Tf 60 690 Td (MMMM) Tj ET Q', masks('')],
    ['a form behind a mask', 'q /Alpha gs /Fm Do Q', masks(bar)],
    ['a group behind a mask', 'q /Light gs /Fm Do Q', masks(bar, group)],
    ['a group in a group behind a mask', '/Fm Do', masks('/Alpha gs /In Do', group)],
    ['a shading in a form', '/Fm Do', pictured],
  ])('%s', async ([, content, parts]) => {
    const { pdf } = await redacted(
      onePage({ content: stream(`${content} BT /F1 9 Tf 72 400 Td (Some words) Tj ET`), ...parts }),
      { names: ['Ada Quixomere'] },
    );
    expect(coloursIn(await drawn(pdf), area)).toEqual(blank);
  });

  it.for<readonly [string, string, Omit<PageParts, 'content'>?]>([
    ['an area through letters', `q ${clipBy(name)} ${bar} Q`],
    ['a form through letters', `q ${clipBy(name)} /Fm Do Q`, masks(bar)],
    ['an area through letters, in a form', '/Fm Do', masks(`${clipBy(name)} ${bar}`)],
  ])('%s is painted over, as the name that it shows', async ([, content, parts]) => {
    const { pdf, text } = await redacted(
      onePage({ content: stream(`${content} BT /F1 9 Tf 72 400 Td (Some words) Tj ET`), ...parts }),
      { names: ['Ada Quixomere'] },
    );
    expect(text).toMatch(/^█+\nSome words$/u);
    const inTheName = { left: 80, top: 105, right: 395, bottom: 145 };
    expect(coloursIn(await drawn(pdf), inTheName)).toEqual([grey(PAINT)]);
  });

  it('a shading, which may be a picture', async () => {
    const { pdf } = await redacted(
      onePage({
        content: stream('q 60 680 400 70 re W n /S sh Q BT /F1 9 Tf 72 400 Td (Some words) Tj ET'),
        ...pictured,
      }),
      {},
    );
    expect(coloursIn(await drawn(pdf), { left: 62, top: 94, right: 458, bottom: 160 })).toEqual([
      grey(PICTURE_GREY),
    ]);
  });

  it('text that is blended stays', async () => {
    const content = stream('/Multiply gs BT /F1 40 Tf 72 700 Td (Engineer) Tj ET');
    const resources = '/ExtGState << /Multiply << /BM /Multiply >> >>';
    const { pdf } = await redacted(onePage({ content, resources }), {});
    expect(coloursIn(await drawn(pdf), area)).toContain(0);
  });

  it('slanted text', async () => {
    const content = stream(
      'BT /F1 20 Tf 0.8 0.6 -0.6 0.8 100 600 Tm (Watermark) Tj ET BT /F1 9 Tf 72 400 Td (Some words) Tj ET',
    );
    const { pdf } = await redacted(onePage({ content }), {});
    const { length } = coloursIn(await drawn(pdf), {
      left: 105,
      top: 190,
      right: 175,
      bottom: 235,
    });
    expect(length).toBe(1);
  });

  it('a pattern of letters, and pictures in forms and patterns', async () => {
    const font = '/Resources << /Font << /F1 5 0 R >> /XObject << /X 8 0 R >> >>';
    const { pdf } = await redacted(
      onePage({
        content: stream(
          '/Pattern cs /P1 scn 60 560 440 200 re f /Form Do BT /F1 9 Tf 72 400 Td (Some words) Tj ET',
        ),
        resources: '/Pattern << /P1 6 0 R >> /XObject << /Form 7 0 R >>',
        extra: [
          stream(
            'BT /F1 12 Tf 2 4 Td (Quixomere) Tj ET 9 0 0 9 0 0 cm /X Do',
            `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 70 20] /XStep 70 /YStep 20 ${font}`,
          ),
          stream(
            'q 100 0 0 100 100 100 cm /X Do Q',
            `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${font}`,
          ),
          stream(
            '\u0000\u007f\u0020\u0060',
            '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
          ),
        ],
      }),
      {},
    );
    const bitmap = await drawn(pdf);
    expect(coloursIn(bitmap, { left: 62, top: 84, right: 498, bottom: 280 })).toHaveLength(1);
    expect(coloursIn(bitmap, { left: 102, top: 644, right: 198, bottom: 740 })).toEqual([
      grey(PICTURE_GREY),
    ]);
  });

  it.for([0, 90, 180, 270])(
    'a name on a page turned by %i degrees, or itself turned',
    async (turn) => {
      const content = stream(
        'BT /F1 12 Tf 72 700 Td (Ada Quixomere) Tj ET BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Quixomere) Tj ET BT /F1 12 Tf 72 500 Td (Engineer) Tj ET',
      );
      const page = onePage({ content })
        .toString('latin1')
        .replace('/MediaBox', `/Rotate ${turn} /MediaBox`);
      const { pdf, redactions, text } = await redacted(Buffer.from(page, 'latin1'), {
        names: ['Ada Quixomere'],
      });
      expect(text).toContain('Engineer');
      expect(text).not.toContain('Quixomere');
      const bitmap = await drawn(pdf);
      const boxes = redactions.filter(isTextRedaction).flatMap((redaction) => redaction.boxes);
      expect(boxes).toHaveLength(2);
      for (const box of boxes) expect(coloursIn(bitmap, box)).toEqual([grey(PAINT)]);
    },
  );

  it('a scan', async () => {
    const { pdf } = await redacted(pdfOfPictures(await greyPages(canaryPdf(), 60), 60), known);
    expect(coloursIn(await drawn(pdf), { left: 10, top: 10, right: 580, bottom: 830 })).toEqual([
      grey(PICTURE_GREY),
    ]);
  });

  it('a page that cannot be drawn', async () => {
    const original = canaryPdf();
    const reading = await reader.read(original, limits);
    const pdf = await redactPdf(null, original, reading, findIdentifying(reading, null, known));
    expect(coloursIn(await drawn(pdf), { left: 10, top: 10, right: 580, bottom: 830 })).toEqual(
      blank,
    );
    // Nothing is behind its text, so only a reader that does not look says it.
    const read = await reader.read(pdf, limits, 'second');
    expect(read.text).toContain('Built services in TypeScript');
  });

  const outline =
    '72 600 100 20 re f 200 600 m 300 600 l 2 w S 320 610 m 320 615.5 315.5 620 310 620 c 304.5 620 300 615.5 300 610 c 300 604.5 304.5 600 310 600 c 315.5 600 320 604.5 320 610 c f';
  const shapes = `0.2 g ${outline}`;
  const large = `0.2 g ${outline.replaceAll(/[\d.]+/gu, (number) => String(Number(number) * 5))}`;
  const states = '/ExtGState << /Half << /ca 0.5 /CA 0.5 >> >>';

  it.for<readonly [string, string, Omit<PageParts, 'content'>?, number?]>([
    ['as they are', shapes],
    ['made small', `q 0.2 0 0 0.2 0 0 cm ${large} Q`],
    ['half transparent', `/Half gs ${shapes}`, { resources: states }, 0x99],
    ['after letters that limited others', `q ${clipBy(name)} Q q 50 590 300 60 re W n ${shapes} Q`],
    ['in a form after such letters', `q ${clipBy(name)} Q /Fm Do`, masks(shapes)],
    ['after a form with such letters', `/Fm Do ${shapes}`, masks(clipBy(name))],
    ['in a group', '/Fm Do', masks(shapes, group)],
    ['in a group in a group', '/Fm Do', masks(`${shapes} /In Do`, group)],
    ['in a clipped group', 'q 50 590 300 60 re W n /Fm Do Q', masks(shapes, group)],
    ['in a group, made small', 'q 0.2 0 0 0.2 0 0 cm /Fm Do Q', masks(large, group)],
    [
      'in a half transparent group',
      '/Half gs /Fm Do',
      {
        resources: `/XObject << /Fm 6 0 R >> ${states}`,
        extra: [form(shapes, group)],
      },
      0x99,
    ],
  ])('ordinary shapes stay, %s', async ([, content, parts, colour = 0x33]) => {
    const { pdf } = await redacted(
      onePage({ content: stream(`${content} BT /F1 9 Tf 72 400 Td (Some words) Tj ET`), ...parts }),
      {},
    );
    const bitmap = await drawn(pdf);
    for (const [left, top] of [
      [80, 225],
      [306, 228],
    ] as const) {
      expect(coloursIn(bitmap, { left, top, right: left + 8, bottom: top + 8 })).toEqual([
        grey(colour),
      ]);
    }
  });
});

describe('printed resumes', () => {
  const person = { names: ['Salma Haddad', 'سلمى حداد'] };

  it.for([
    'english by chromium/side-last',
    'arabic by chromium/side-last',
    'mixed by libreoffice/tracked',
  ])('can be searched and copied after redaction: %s', async (name) => {
    const file = new URL(`../../eval/set/${name}.pdf`, import.meta.url);
    const { pdf, text } = await redacted(new Uint8Array(await readFile(file)), person);
    const wanted = wordsOf(text);
    expect(text).toContain(MARK);
    for (const engines of ['all', 'second'] as const) {
      const found = wordsOf((await reader.read(pdf, limits, engines)).text);
      const missing = wanted.filter((word) => !found.includes(word));
      expect(missing.length / wanted.length).toBeLessThan(0.03);
      for (const word of [
        'Salma',
        'SALMA',
        'Haddad',
        'HADDAD',
        'سلمى',
        'حداد',
        'salma@example.com',
      ]) {
        expect(found).not.toContain(word);
        expect(isIn(everything(pdf), word)).toBe(false);
      }
    }
    expect(pdf.length).toBeLessThan(250_000);
  });

  it('have boxes for what is redacted', async () => {
    const file = new URL('../../eval/set/english by chromium/one-column.pdf', import.meta.url);
    const { redactions } = await redacted(new Uint8Array(await readFile(file)), person);
    for (const redaction of redactions.filter(isTextRedaction)) {
      expect(redaction.boxes.length).toBeGreaterThan(0);
    }
  });
});

function wordsOf(text: string): string[] {
  return text.match(/[^\s█]+/gu) ?? [];
}

const SET = new URL('../../eval/set/', import.meta.url);
/** What the resumes of the set have of a person, and nothing else of them. */
const IDENTIFYING =
  /^(?:Salma|Haddad|سلمى|حداد|salma@example\.com|\+20|100|555|0143|her|هو|وهو|(?:و?(?:مهندس|طالب|متدرب|معيد|متطوع|محلل)ة),?)$/iu;
/** A layout of each program, in each language. */
const NAMES = /(?:side-last|tracked)\.pdf$/u;

it('at least 97 of 100 words that identify nobody survive, and nothing that does', async () => {
  const files = (await readdir(SET, { recursive: true })).filter((name) => NAMES.test(name));
  expect(files.length).toBeGreaterThan(8);
  for (const name of files.toSorted()) {
    const reading = await reader.read(new Uint8Array(await readFile(new URL(name, SET))), limits);
    const redactions = findIdentifying(reading, null, { names: ['Salma Haddad', 'سلمى حداد'] });
    const before = plainWords(reading.text);
    const after = plainWords(redactPages(reading, redactions).text);
    const ordinary = before.filter((word) => !IDENTIFYING.test(word));
    const share = ordinary.filter((word) => after.includes(word)).length / ordinary.length;
    expect({ name, share: share >= 0.97 }).toEqual({ name, share: true });
    expect(after.filter((word) => /salma|haddad|سلمى|حداد|0143/iu.test(word))).toEqual([]);
  }
});

it('only what belongs to a person is redacted', async () => {
  const file = new URL('english by chromium/one-column.pdf', SET);
  const reading = await reader.read(new Uint8Array(await readFile(file)), limits);
  const textsIn = (redactions: readonly Redaction[]) =>
    redactions
      .filter(isTextRedaction)
      .map(({ page, start, end }) => reading.pages[page]?.text.slice(start, end));
  expect(textsIn(findIdentifying(reading, null, {}))).toEqual([
    'salma@example.com',
    '+20 100 555 0143',
    'her',
  ]);
  const path = '/basics/name';
  const start = reading.text.indexOf('Salma Haddad');
  const quote = 'Salma Haddad';
  const evidence = [{ source: 'text' as const, page: 0, start, end: start + quote.length, quote }];
  const analysis = {
    document: { basics: { name: quote } },
    values: [{ path, confidence: 1, evidence }],
  };
  expect(textsIn(findIdentifying(reading, analysis, {}))).toContain(quote);
});

function plainWords(text: string): string[] {
  return text.match(/[^\s،.]+/gu) ?? [];
}
