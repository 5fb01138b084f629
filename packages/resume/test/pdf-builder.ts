/**
 * Writes a PDF file: object `i` of the list gets the number `i + 1`, and object 1 is the catalog.
 * `trailer` is added to the trailer dictionary.
 */
export function buildPdf(objects: readonly (string | Uint8Array)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let offset = 9;
  const add = (part: Buffer) => {
    parts.push(part);
    offset += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(offset);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    add(Buffer.from(object));
    add(Buffer.from('\nendobj\n'));
  }
  const start = offset;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`));
  add(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`));
  add(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream object, its length filled in; `entries` are the other entries of its dictionary. */
export function stream(data: string | Uint8Array, entries = ''): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const HELVETICA =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** What goes on one page. */
export interface PageParts {
  /** The content stream, as an object. */
  readonly content: string | Uint8Array;
  /** The font `/F1`, as an object; Helvetica when left out. */
  readonly font?: string;
  /** The annotations, as objects. */
  readonly annotations?: readonly string[];
  /** More of the page's resources, which may refer to `extra` objects. */
  readonly resources?: string;
  /** Objects that get the numbers from 6 on. */
  readonly extra?: readonly (string | Uint8Array)[];
  /** More fonts of the page. */
  readonly fonts?: string;
  /** More of the page's dictionary. */
  readonly page?: string;
  /** More of the catalog. */
  readonly catalog?: string;
  /** More of the dictionary of the form. */
  readonly form?: string;
  /** More of the trailer. */
  readonly trailer?: string;
}

/** A file of one page: catalog 1, page tree 2, page 3, content 4, font 5, extra objects from 6 on. */
export function onePage(parts: PageParts): Buffer {
  const { content, font = HELVETICA, annotations = [], resources = '', extra = [] } = parts;
  const refs = annotations.map((_, index) => `${6 + extra.length + index} 0 R`).join(' ');
  return buildPdf(
    [
      `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${refs}] /DR << /Font << /F1 5 0 R >> >> ${parts.form ?? ''} >> ${parts.catalog ?? ''} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [${refs}] /Resources << /Font << /F1 5 0 R ${parts.fonts ?? ''} >> ${resources} >> ${parts.page ?? ''} >>`,
      content,
      font,
      ...extra,
      ...annotations,
    ],
    parts.trailer,
  );
}

/** A content stream that writes lines of ASCII text in `/F1`. */
export function textStream(...lines: readonly string[]): string {
  return `BT /F1 12 Tf 72 770 Td 14 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
}

/** A file with a page for each text. */
export function textPdf(...pages: readonly string[]): Buffer {
  const first = 4;
  const refs = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  return buildPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${refs}] /Count ${pages.length} >>`,
    HELVETICA,
    ...pages.flatMap((text, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(textStream(text)),
    ]),
  ]);
}
