import { createPdfiumEngine, type OpenedWithPdfium } from '../engines/pdfium/pdfium-engine.ts';
import { compilePdfium, findPdfiumWasm } from '../engines/pdfium/library.ts';
import { Tesseract } from './core.ts';
import type { FromChild, OpenMessage, ToChild } from './messages.ts';
import { recognisePage } from './recognise-page.ts';
import type { PageRecognition, PageTask } from './recognition.ts';

/** The program of the process that recognises pages of one file. It ends with its parent. */

interface Opened {
  readonly file: OpenedWithPdfium | null;
  readonly tesseract: Tesseract;
  readonly dpi: number;
}

let opened: Promise<Opened> | undefined;

async function open({ pdf, files, dpi, maxEngineBytes }: OpenMessage): Promise<Opened> {
  const tesseract = await Tesseract.start(files, maxEngineBytes);
  answer({ kind: 'started' });
  const wasm = findPdfiumWasm(files.pdfiumUrl);
  const engine = createPdfiumEngine(() => compilePdfium(wasm, maxEngineBytes));
  const file = await engine.open(pdf);
  return { file: typeof file === 'string' ? null : file, tesseract, dpi };
}

async function recognise(task: PageTask): Promise<PageRecognition> {
  if (!opened) throw new Error('No file was sent.');
  const { file, tesseract, dpi } = await opened;
  try {
    if (!file) throw new Error('PDFium cannot open the file.');
    return recognisePage(file, tesseract, task, dpi);
  } catch {
    return { outcome: 'failed', page: task.page };
  }
}

function answer(message: FromChild): void {
  process.send?.(message);
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'open') opened = open(message);
  else void recognise(message.task).then((recognition) => answer({ kind: 'page', recognition }));
});
process.on('disconnect', () => process.exit());
