/** Options that extend the minimal PDF. */
interface PdfOptions {
  /** The file size, filled up with a comment. */
  readonly bytes?: number;
  /** Further entries of the catalog. */
  readonly catalog?: string;
  /** A line that no person sees: white on white. */
  readonly hidden?: string;
}

/** A small valid PDF of one page with the given lines of ASCII text. */
export function makePdf(
  lines: readonly string[],
  { bytes, catalog = '', hidden }: PdfOptions = {},
): Uint8Array {
  const show = (line: string) => `(${line.replace(/[\\()]/gu, '\\$&')}) Tj T*`;
  const shown = lines.map(show).join('\n');
  const unseen = hidden === undefined ? '' : `1 g\n${show(hidden)}`;
  const content = `BT /F1 12 Tf 14 TL 72 720 Td\n${shown}\n${unseen}\nET`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const tail = (start: number) =>
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  if (bytes !== undefined) {
    // The digits of startxref depend on the padding: start with the widest.
    const padding = bytes - file.length - tail(bytes).length - 2;
    file += `%${'x'.repeat(padding)}\n`;
    const whole = file + tail(file.length);
    return new TextEncoder().encode(whole + ' '.repeat(bytes - whole.length));
  }
  return new TextEncoder().encode(file + tail(file.length));
}
