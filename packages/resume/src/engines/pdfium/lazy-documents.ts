import type { Pdfium } from './library.ts';

/** The same file opened once more, to change its pages and see what they look like then. */
export class LazyCopy {
  readonly #pdfium: Pdfium;
  readonly #file: number;
  readonly #size: number;
  #opened: { readonly document: number; readonly form: LazyForm } | undefined;

  constructor(pdfium: Pdfium, file: number, size: number) {
    this.#pdfium = pdfium;
    this.#file = file;
    this.#size = size;
  }

  open(): { readonly document: number; readonly form: number } {
    if (!this.#opened) {
      const document = this.#pdfium.calls.FPDF_LoadMemDocument64(this.#file, this.#size, 0);
      this.#opened = { document, form: new LazyForm(this.#pdfium, document) };
    }
    return { document: this.#opened.document, form: this.#opened.form.open() };
  }

  close(): void {
    if (!this.#opened) return;
    this.#opened.form.close();
    this.#pdfium.calls.FPDF_CloseDocument(this.#opened.document);
  }
}

/** The form of a document, which only field values need. */
export class LazyForm {
  readonly #pdfium: Pdfium;
  readonly #document: number;
  #info = 0;
  #handle = 0;

  constructor(pdfium: Pdfium, document: number) {
    this.#pdfium = pdfium;
    this.#document = document;
  }

  open(): number {
    if (this.#info === 0) {
      const { calls } = this.#pdfium;
      this.#info = calls.PDFiumExt_OpenFormFillInfo();
      this.#handle = calls.PDFiumExt_InitFormFillEnvironment(this.#document, this.#info);
    }
    return this.#handle;
  }

  close(): void {
    if (this.#info === 0) return;
    const { calls } = this.#pdfium;
    calls.PDFiumExt_ExitFormFillEnvironment(this.#handle);
    calls.PDFiumExt_CloseFormFillInfo(this.#info);
  }
}
