import { threadId } from 'node:worker_threads';
import { READER_VERSION, type Reading } from '../src/result.ts';
import type {
  ReadResult,
  ReadTask,
  RedactResult,
  RedactTask,
  ScanTask,
} from '../src/extract/worker.ts';
import type { ScanResult } from '../src/scan/scan-pdf.ts';

/** What a file may tell the scripted worker to do, in place of what a real file might bring about. */
export type Script =
  | 'thread'
  | 'environment'
  | 'hang'
  | 'hang while drawing'
  | 'hang while scanning'
  | 'break'
  | 'fault'
  | 'late';

/** A file that looks like a PDF and scripts the worker. */
export function scripted(script: Script): Buffer {
  return Buffer.from(`%PDF-${script}`);
}

function scriptIn(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString().slice('%PDF-'.length);
}

export function scan({ pdf }: ScanTask): ScanResult {
  const script = scriptIn(pdf);
  if (script === 'hang while scanning') for (;;);
  return { activeContent: script === 'hang' ? ['script'] : [], failure: null };
}

export async function readPdf({ pdf }: ReadTask): Promise<ReadResult> {
  // The script was written by `scripted`; an unknown one falls through to the end.
  const script = scriptIn(pdf);
  if (script === 'hang') for (;;);
  if (script === 'break') {
    setImmediate(() => {
      throw new Error('Out of reach of any handler');
    });
    return await new Promise(() => {});
  }
  if (script === 'fault') throw new Error('A fault of the worker');
  if (script === 'late') {
    setTimeout(() => {
      throw new Error('Long after the answer');
    }, 20);
  }
  // The worker has an environment of its own, which is what the test is about.
  // oxlint-disable-next-line node/no-process-env
  const text = script === 'environment' ? Object.keys(process.env).join(' ') : String(threadId);
  return { reading: readingOf(text) };
}

/** Hangs, with the first engine or always, has nothing to show, or is damaged. */
export async function redact({ pdf, engines }: RedactTask): Promise<RedactResult> {
  await Promise.resolve();
  const script = scriptIn(pdf);
  if (script === 'hang' || (script === 'hang while drawing' && engines === 'all')) for (;;);
  if (script === 'hang while drawing') {
    const nothing = {
      pdf: new Uint8Array(),
      pages: [],
      pageOffsets: [],
      redactions: [],
      version: 0,
    };
    return { result: { ok: true, text: engines, ...nothing } };
  }
  return { result: { ok: false, reason: 'damaged' } };
}

function readingOf(text: string): Reading {
  return {
    grade: 'good',
    reasons: [],
    pageCount: 1,
    pages: [
      { width: 595, height: 842, lines: [], text, engine: null, quality: 'good', pictures: [] },
    ],
    text: `script: ${text}`,
    links: [],
    formValues: [],
    notes: [],
    engines: [],
    version: READER_VERSION,
    truncated: null,
  };
}

/** Needs nothing. */
export async function prepareAnalysis(): Promise<{ readonly ready: true }> {
  return { ready: true };
}

/** Understands nothing. */
export async function understand(): Promise<null> {
  return null;
}
