import { Pdfium, type CompiledPdfium } from '../engines/pdfium/library.ts';

/** Pages of a file that PDFium has open, to be changed and drawn; the file itself stays as it is. */
export interface PageSession {
  readonly pdfium: Pdfium;
  /**
   * Runs with the handle of a page, counted from 0. After an error inside PDFium no other page can be used.
   *
   * @throws {Error} when the page cannot be loaded, or what runs with it throws.
   */
  withPage<Result>(index: number, use: (page: number) => Result): Result;
}

/** Opens a file in an instance of its own, whose memory is free when the session is forgotten. */
export async function openSession(
  compiled: CompiledPdfium,
  pdf: Uint8Array,
): Promise<PageSession | null> {
  const pdfium = await Pdfium.start(compiled);
  const { calls } = pdfium;
  const file = calls.malloc(pdf.byteLength);
  if (file === 0) return null;
  pdfium.bytes().set(pdf, file);
  const document = calls.FPDF_LoadMemDocument64(file, pdf.byteLength, 0);
  if (document === 0) return null;
  let broken = false;
  return {
    pdfium,
    withPage(index, use) {
      if (broken) throw new Error('PDFium failed on a page before.');
      const page = calls.FPDF_LoadPage(document, index);
      if (page === 0) throw new Error('PDFium cannot load the page.');
      try {
        const result = use(page);
        calls.FPDF_ClosePage(page);
        return result;
      } catch (error) {
        broken = true;
        throw error;
      }
    },
  };
}
