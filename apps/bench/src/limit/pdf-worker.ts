import { parentPort } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

/** Reads one PDF after another with the bare engine. */
parentPort?.on('message', (pdf: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread's port, not a window's.
  void read(pdf).then((pages) => parentPort?.postMessage(pages));
});

async function read(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(pdf);
  try {
    const { text } = await extractText(document);
    return text;
  } finally {
    await document.loadingTask.destroy();
  }
}
