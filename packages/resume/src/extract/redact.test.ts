import { afterAll, expect, it } from 'vitest';
import { CANARIES, canaryPdf } from '../../test/canary-pdf.ts';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import { textPdf } from '../../test/pdf-builder.ts';
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

it('a reading that is given counts, not what the file says', async () => {
  const pdf = canaryPdf();
  const read = await pool.extract(pdf);
  if (!read.ok) throw new Error('The file was not read.');
  const [page] = read.reading.pages;
  if (!page) throw new Error('The file has no page.');
  const scanned = {
    ...page,
    text: `Recognised: ${CANARIES.surname}`,
    engine: 'tesseract' as const,
  };
  const result = await pool.redact(pdf, { known, reading: { ...read.reading, pages: [scanned] } });
  expect(result).toMatchObject({ ok: true, text: 'Recognised: █████' });
});

it.for([
  ['not_a_pdf', Buffer.from('PK')],
  ['too_large', Buffer.concat([textPdf('x'), Buffer.alloc(900_000)])],
  ['encrypted', encryptedPdf('Secret', 'the user')],
  ['damaged', Buffer.from('%PDF-1.7 and nothing else')],
] as const)('a file that cannot be redacted is answered: %s', async ([reason, pdf]) => {
  expect(await pool.redact(pdf, { known })).toEqual({ ok: false, reason });
});

it('a file that takes too long is answered', async () => {
  const workerUrl = new URL('../../test/scripted-worker.ts', import.meta.url);
  const slow = createExtractionPool({ workerUrl, limits: { redactMs: 1500 } });
  const answer = await slow.redact(scripted('hang'), { known });
  await slow.close();
  expect(answer).toEqual({ ok: false, reason: 'too_slow' });
});
