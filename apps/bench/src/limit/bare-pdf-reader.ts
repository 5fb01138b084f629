import { Worker } from 'node:worker_threads';

/** Reads the text of a PDF, page by page. */
type PdfReader = (pdf: Uint8Array) => Promise<string[]>;

/** One worker that reads one file after another. */
export function startBarePdfReader(): PdfReader {
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url));
  worker.unref();
  let turn: Promise<unknown> = Promise.resolve();
  return async (pdf) => {
    const copy = new Uint8Array(pdf);
    const mine = turn.then(async () => {
      const answer = new Promise<string[]>((resolve) => {
        worker.once('message', resolve);
      });
      worker.postMessage(copy, [copy.buffer]);
      return await answer;
    });
    turn = mine;
    return await mine;
  };
}
