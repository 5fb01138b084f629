import type { FileDownload } from '@internsync/client';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { pdfWorker } from './pdf-worker.ts';

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly document: PDFDocumentProxy }
  | { readonly kind: 'failed' };

/** Opens a PDF file in the viewer's thread, and closes it again. */
export function usePdf({ base64 }: Pick<FileDownload, 'base64'>): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  useEffect(() => {
    const task = getDocument({
      data: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
      worker: pdfWorker(),
      // The policy of the thread lets it load nothing; fonts that are not in the file are the system's.
      useWorkerFetch: false,
      useSystemFonts: true,
      useWasm: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    });
    let isWanted = true;
    void (async () => {
      try {
        const document = await task.promise;
        if (isWanted) setOpening({ kind: 'open', document });
      } catch {
        if (isWanted) setOpening({ kind: 'failed' });
      }
    })();
    return () => {
      isWanted = false;
      setOpening({ kind: 'opening' });
      void task.destroy();
    };
  }, [base64]);
  return opening;
}
