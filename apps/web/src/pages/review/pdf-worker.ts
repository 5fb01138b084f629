import { PDFWorker } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- Vite gives the address.
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** What is used of Trusted Types, whose types are not in the DOM's library. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { readonly createScriptURL: (url: string) => string };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Browsers without them have nothing there.
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** The one policy of the pages: it knows one address. */
const policy = trustedTypes?.createPolicy('internsync-worker', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError('Only the reader of PDF files may be started');
    return url;
  },
});

let shared: PDFWorker | null = null;

/**
 * The thread that reads PDF files, one for all of them. Without a port of its own, pdf.js would read them in
 * the page's thread. Nothing in a file can reach the network from it: its own policy allows nothing.
 */
export function pdfWorker(): PDFWorker {
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl;
  // Its types have `null` for what is optional.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above.
  shared ??= new PDFWorker({ port: new Worker(url, { type: 'module' }) as unknown as null });
  return shared;
}
