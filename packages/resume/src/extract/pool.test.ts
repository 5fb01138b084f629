import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { pdfAboutScripts, pdfWithCatalog } from '../../test/active-pdfs.ts';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import {
  billionLaughs,
  characterMapBomb,
  flateBomb,
  manyPages,
  objectStreamBomb,
  textFlood,
} from '../../test/hostile-pdfs.ts';
import { onePage, stream, textPdf } from '../../test/pdf-builder.ts';
import { scripted } from '../../test/scripted-worker.ts';
import { findPdfiumWasm } from '../engines/pdfium/library.ts';
import type { ExtractionResult } from './extractor.ts';
import { createExtractionPool, type ExtractionPoolOptions } from './pool.ts';

function openPool(options: ExtractionPoolOptions = {}) {
  const pool = createExtractionPool(options);
  onTestFinished(() => pool.close());
  return pool;
}

/** Starting a thread takes longer than most tests, so those that need no pool of their own share one. */
const shared = createExtractionPool({ limits: { maxBytes: 50_000 } });
afterAll(() => shared.close());

/** A pool whose worker does what `scripted` files say. */
function scriptedPool(options: ExtractionPoolOptions = {}) {
  return openPool({
    workerUrl: new URL('../../test/scripted-worker.ts', import.meta.url),
    ...options,
  });
}

function firstPage(result: ExtractionResult): string | undefined {
  return result.ok ? result.pages[0] : result.reason;
}

const good = textPdf('A good file');

describe('a file', () => {
  it('is read on a thread, with the engine named', async () => {
    expect(await shared.extract(textPdf('First page', 'Second page'))).toEqual({
      ok: true,
      engine: expect.stringMatching(/^pdfium \d+\.\d+\.\d+$/),
      pageCount: 2,
      pages: ['First page', 'Second page'],
      truncated: false,
      reading: expect.objectContaining({ grade: 'good', reasons: [] }),
      analysis: expect.objectContaining({ document: expect.anything() }),
      activeContent: [],
    });
  });

  it('is still whole and in its place in the caller’s memory afterwards', async () => {
    const memory = Buffer.concat([Buffer.alloc(100, 1), good, Buffer.alloc(100, 2)]);
    const before = Buffer.from(memory);
    const result = await shared.extract(memory.subarray(100, 100 + good.length));
    expect(result).toMatchObject({ pages: ['A good file'] });
    expect(memory.equals(before)).toBe(true);
  });

  it.for([
    ['not_a_pdf', Buffer.from('PK\u0003\u0004 a Word document'), null],
    ['not_a_pdf', Buffer.alloc(0), null],
    ['too_large', Buffer.concat([good, Buffer.alloc(50_000)]), null],
    ['encrypted', encryptedPdf('Secret', 'the user'), null],
    ['damaged', Buffer.from('%PDF-1.7 and nothing else'), null],
    ['no_text', onePage({ content: stream('72 72 200 200 re f') }), 1],
  ] as const)('that cannot be read is answered: %s', async ([reason, pdf, pageCount]) => {
    expect(await shared.extract(pdf)).toMatchObject({ ok: false, reason, pageCount });
  });
});

describe('active content', () => {
  const action = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';

  it('is told of a file that is read', async () => {
    const pdf = pdfWithCatalog(`${action} /Names << /EmbeddedFiles 9 0 R >>`);
    expect(await shared.extract(pdf)).toMatchObject({
      ok: true,
      pages: ['Mona Adel'],
      activeContent: ['script', 'embedded_file'],
    });
  });

  it('is told of a file that cannot be read', async () => {
    const noText = onePage({ content: stream(''), extra: [`<< ${action} >>`] });
    expect(await shared.extract(noText)).toMatchObject({
      reason: 'no_text',
      activeContent: ['script'],
    });
  });

  it('is none in a file that only speaks of it, which is read', async () => {
    const result = await shared.extract(pdfAboutScripts());
    expect(result).toMatchObject({ ok: true, activeContent: [] });
    expect(firstPage(result)).toContain('HTML/JavaScript');
  });
});

describe('a hostile file is answered, and the next good file is read:', () => {
  const MIB = 1024 * 1024;

  it('files that inflate to much more than fits in memory', async () => {
    const pool = openPool({ limits: { maxMemoryBytes: 96 * MIB } });
    const tooLarge = { ok: false, reason: 'too_large', pageCount: null };
    for (const make of [flateBomb, objectStreamBomb, characterMapBomb]) {
      const [bad, next] = await Promise.all([pool.extract(make()), pool.extract(good)]);
      expect({ [make.name]: bad }).toMatchObject({ [make.name]: tooLarge });
      expect(next).toMatchObject({ ok: true });
    }
  });

  it.for([
    ['the engine stops', { engineMs: 1000 }, 1],
    ['the thread is ended', { engineMs: 60_000, totalMs: 3000 }, null],
  ] as const)('forms within forms, when %s', async ([, limits, pageCount]) => {
    const pool = openPool({ limits });
    const [bad, next] = await Promise.all([pool.extract(billionLaughs()), pool.extract(good)]);
    expect(bad).toEqual({ ok: false, reason: 'too_slow', pageCount, activeContent: [] });
    expect(next).toMatchObject({ ok: true });
  });

  it.for([
    ['a flood of text', textFlood, 1],
    ['ten thousand pages', () => manyPages(10_000), 10_000],
  ] as const)('%s', async ([, make, pageCount]) => {
    const pool = openPool({ limits: { engineMs: 60_000, firstMs: 60_000, totalMs: 120_000 } });
    const [cut, next] = await Promise.all([pool.extract(make()), pool.extract(good)]);
    expect(cut).toMatchObject({ ok: true, truncated: true, pageCount });
    expect(next).toMatchObject({ ok: true });
  });
});

describe('a thread', () => {
  it('that hangs is replaced and loses only the file it hangs on, and the caller goes on meanwhile', async () => {
    const pool = scriptedPool({ threads: 2, limits: { totalMs: 2000 } });
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const [hanging, before, after] = await Promise.all([
      pool.extract(scripted('hang')),
      pool.extract(scripted('thread')),
      pool.extract(scripted('thread')),
    ]);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
    // What was found before it hung is told.
    expect(hanging).toEqual({
      ok: false,
      reason: 'too_slow',
      pageCount: null,
      activeContent: ['script'],
    });
    expect(before).toMatchObject({ ok: true });
    expect(after).toEqual(before);
    expect(await pool.extract(scripted('thread'))).toMatchObject({ ok: true });
  });

  it('that has no time to look a file through says nothing of the file', async () => {
    const pool = scriptedPool({ limits: { totalMs: 2000 } });
    expect(await pool.extract(scripted('hang while scanning'))).toMatchObject({ reason: 'busy' });
    expect(await pool.extract(scripted('thread'))).toMatchObject({ ok: true });
  });

  it('that breaks, with a file or between files, says so of that file at most', async () => {
    const pool = scriptedPool();
    expect(await pool.extract(scripted('break'))).toMatchObject({ reason: 'damaged' });
    await pool.extract(scripted('late'));
    await sleep(200);
    expect(await pool.extract(scripted('environment'))).toMatchObject({ ok: true, pages: [''] });
    await expect(pool.extract(scripted('fault'))).rejects.toThrow('A fault of the worker');
    expect(await pool.extract(scripted('thread'))).toMatchObject({ ok: true });
  });

  it('is replaced after as many files as configured', async () => {
    const pool = scriptedPool({ recycleAfter: 2 });
    const seen: (string | undefined)[] = [];
    for (let file = 0; file < 4; file += 1) {
      seen.push(firstPage(await pool.extract(scripted('thread'))));
    }
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[1]);
    expect(seen[3]).toBe(seen[2]);
  });

  it('ends when there is nothing to do, and the next file starts another', async () => {
    const pool = scriptedPool({ idleMs: 20 });
    const before = firstPage(await pool.extract(scripted('thread')));
    await sleep(300);
    expect(firstPage(await pool.extract(scripted('thread')))).not.toBe(before);
  });

  it('rejects when its file does not exist', async () => {
    const pool = openPool({ workerUrl: new URL('./no-such-worker.ts', import.meta.url) });
    await expect(pool.extract(good)).rejects.toThrow('no-such-worker');
  });
});

it('keeps a program alive that waits for an answer and does nothing else', async () => {
  const program = `
    import { createExtractionPool } from '${import.meta.resolve('./pool.ts')}';
    const pool = createExtractionPool();
    const { ok } = await pool.extract(Buffer.from('${good.toString('base64')}', 'base64'));
    process.stdout.write(String(ok));`;
  const flags = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  expect(stdout).toBe('true');
});

it('refuses to open without the data files of pdf.js, whose lack would lose text in silence', () => {
  expect(() => createExtractionPool({ pdfjsDataUrl: new URL('./', import.meta.url) })).toThrow(
    'cmaps',
  );
});

it('compiles PDFium again after a failure, so that one moment without memory is not the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pdfium-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const wasm = join(folder, 'pdfium.wasm');
  await writeFile(wasm, 'not yet');
  const pool = openPool({ pdfiumUrl: pathToFileURL(`${folder}/`) });
  await rm(wasm);
  await expect(pool.extract(good)).rejects.toThrow('ENOENT');
  await writeFile(wasm, 'not a module');
  await expect(pool.redact(good, { known: {} })).rejects.toThrow('WebAssembly');
  await copyFile(findPdfiumWasm(), wasm);
  expect(await pool.extract(good)).toMatchObject({ ok: true, pages: ['A good file'] });
  expect(await pool.redact(good, { known: {} })).toMatchObject({ ok: true });
});

describe('the queue', () => {
  it('answers `busy` at once when it is full', async () => {
    const pool = scriptedPool({ maxQueue: 1 });
    const reading = pool.extract(scripted('hang'));
    const waiting = pool.extract(scripted('thread'));
    expect(await pool.extract(scripted('thread'))).toMatchObject({ reason: 'busy' });
    await pool.close();
    expect(await Promise.all([reading, waiting])).toMatchObject([
      { reason: 'busy' },
      { reason: 'busy' },
    ]);
  });

  it('answers `busy` when the wait is over, before the thread is free', async () => {
    const pool = scriptedPool({ limits: { waitMs: 50 } });
    void pool.extract(scripted('hang'));
    expect(await pool.extract(scripted('thread'))).toMatchObject({ reason: 'busy' });
  });
});

describe('close', () => {
  it('settles whatever is going on, also when it is called twice', async () => {
    const pool = scriptedPool();
    const reading = pool.extract(scripted('hang'));
    await sleep(300);
    await Promise.all([pool.close(), pool.close()]);
    expect(await reading).toMatchObject({ reason: 'busy' });
    expect(await pool.extract(scripted('thread'))).toMatchObject({ reason: 'busy' });
  });

  it('settles on a pool that was never used', async () => {
    await expect(createExtractionPool().close()).resolves.toBeUndefined();
  });
});
