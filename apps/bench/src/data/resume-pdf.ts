import { createCipheriv } from 'node:crypto';
import { once } from 'node:events';
import { default as PdfKit } from 'pdfkit';
import { range, type Random } from './random.ts';
import { prose } from './words.ts';

const PARAGRAPHS = 14;
const WORDS = 60;

/**
 * A resume of two pages of text, brought to about `bytes` by data that no page shows: what a photo is
 * to who reads the text.
 */
export async function writeResume(random: Random, bytes: number): Promise<Buffer> {
  const text = range(PARAGRAPHS).map(() => prose(random, WORDS));
  const bare = await draw(text, Buffer.alloc(0));
  return await draw(text, noise(Math.max(0, bytes - bare.byteLength)));
}

/** Bytes that cannot be compressed, the same in every run. */
function noise(bytes: number): Buffer {
  const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16));
  return cipher.update(Buffer.alloc(bytes));
}

async function draw(paragraphs: readonly string[], ballast: Buffer): Promise<Buffer> {
  const document = new PdfKit({ size: 'A4', info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  document.fontSize(20).text('Salma Haddad').fontSize(10.5);
  for (const paragraph of paragraphs) document.moveDown().text(paragraph);
  document.ref({}).end(ballast);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
