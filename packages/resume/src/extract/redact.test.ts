import { afterAll, expect, it } from 'vitest';
import { CANARIES } from '../../test/canary-pdf.ts';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import { onePage, stream, textPdf, textStream } from '../../test/pdf-builder.ts';
import { scripted } from '../../test/scripted-worker.ts';
import { createExtractionPool } from './pool.ts';

const known = { names: [`${CANARIES.name} ${CANARIES.surname}`] };

const pool = createExtractionPool({ limits: { maxBytes: 800_000 } });
afterAll(() => pool.close());

it('a resume is redacted on a thread, with its text and the places of its pages', async () => {
  const pdf = textPdf(`By ${CANARIES.name}`, 'Second page', `${CANARIES.surname} again`);
  const result = await pool.redact(pdf, { known });
  expect(result).toMatchObject({
    ok: true,
    pages: ['By █████', 'Second page', '█████ again'],
    text: 'By █████\n\nSecond page\n\n█████ again',
    pageOffsets: [0, 10, 23],
    version: pool.redactorVersion,
  });
  const read = await pool.extract(result.ok ? Buffer.from(result.pdf) : pdf);
  expect(read).toMatchObject({ ok: true, pageCount: 3, activeContent: [] });
});

it('what was recognised counts on pages without a text, and nowhere else', async () => {
  const pdf = textPdf('Read', '');
  const found = ['Not recognised', `Recognised: ${CANARIES.surname}`];
  const style = { fontSize: 12, weight: 400, direction: 'ltr' } as const;
  const box = { left: 72, top: 60, right: 300, bottom: 74 };
  const stored = found.map((text) => ({ text, lines: [{ spans: [{ text, box, ...style }] }] }));
  const result = await pool.redact(pdf, { known, stored });
  expect(result).toMatchObject({ ok: true, text: 'Read\n\nRecognised: █████' });
  const read = await pool.extract(result.ok ? Buffer.from(result.pdf) : pdf);
  // No person sees the letters on an empty page, but they can be searched and copied.
  const layer = read.reading?.pages[1]?.lines.flatMap(({ spans }) => spans);
  expect(layer?.map(({ text }) => text).join(' ')).toBe('Recognised: █████');
});

it('the names of form fields tell what is redacted, also in the texts of the pages alone', async () => {
  const fields = { age: '22', gender: 'M', placeOfBirth: 'Tanta', course: 'Chemistry' };
  const widgets = Object.entries(fields).map(
    ([name, value], index) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /V (${value}) /DA (/F1 12 Tf 0 g) /F 4 /Rect [72 ${600 - 30 * index} 300 ${620 - 30 * index}] >>`,
  );
  const content = stream(textStream('Form of an applicant'));
  const read = await pool.extract(onePage({ content, annotations: widgets }));
  if (!read.ok || !read.analysis) throw new Error('The file was not understood.');
  expect(read.pages[0]).toContain('Tanta');
  const redacted = await pool.redactTexts(read.pages, {}, read.analysis);
  if (!redacted || redacted === 'busy') throw new Error('The texts were not redacted.');
  const [page] = redacted;
  expect(page?.text).not.toMatch(/22|Tanta|\bM\b/u);
  expect(page?.text).toContain('Chemistry');
});

it.for([
  ['not_a_pdf', Buffer.from('PK')],
  ['too_large', Buffer.concat([textPdf('x'), Buffer.alloc(900_000)])],
  ['encrypted', encryptedPdf('Secret', 'the user')],
  ['damaged', Buffer.from('%PDF-1.7 and nothing else')],
] as const)('a file that cannot be redacted is answered: %s', async ([reason, pdf]) => {
  expect(await pool.redact(pdf, { known })).toEqual({ ok: false, reason });
});

it.for([
  ['hang', { ok: false, reason: 'too_slow' }],
  // Without its pages a resume still has its text.
  ['hang while drawing', { ok: true, text: 'second' }],
] as const)('a file that takes too long is answered: %s', async ([script, expected]) => {
  const workerUrl = new URL('../../test/scripted-worker.ts', import.meta.url);
  const slow = createExtractionPool({ workerUrl, limits: { redactMs: 3000 } });
  const answer = await slow.redact(scripted(script), { known });
  await slow.close();
  expect(answer).toMatchObject(expected);
});
