/** The header's second line, a comment of high bytes, marks the file as binary. */
const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');

interface PdfOptions {
  /** The file's size in bytes; a comment pads the file. */
  readonly size?: number;
  /** Entries of the trailer. */
  readonly trailer?: string;
  /** Entries of the catalog. */
  readonly catalog?: string;
  /** Additional objects, numbered from 6. */
  readonly extra?: readonly string[];
}

/** A PDF of one page with one line of ASCII text. */
export function textPdf(text: string, options: PdfOptions = {}): Buffer<ArrayBuffer> {
  const { size, trailer = '', catalog = '', extra = [] } = options;
  const content = `BT /F1 12 Tf 72 770 Td (${text}) Tj ET`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...extra,
  ];
  const plain = build(objects, trailer, '');
  if (size === undefined) return plain;
  return build(objects, trailer, `%${'.'.repeat(size - plain.length - 2)}\n`);
}

/** A PDF that requires a password. */
export function lockedPdf(): Buffer<ArrayBuffer> {
  const hex = (bytes: number) => `<${'5a'.repeat(bytes)}>`;
  return textPdf('Behind a password', {
    extra: [
      `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -4 /U ${hex(48)} /O ${hex(48)} /UE ${hex(32)} /OE ${hex(32)} /Perms ${hex(16)} /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>`,
    ],
    trailer: '/Encrypt 6 0 R /ID [<00> <00>]',
  });
}

function build(objects: readonly string[], trailer: string, comment: string): Buffer<ArrayBuffer> {
  let body = comment;
  const rows: string[] = [];
  for (const [index, object] of objects.entries()) {
    rows.push(`${tenDigits(HEADER.length + body.length)} 00000 n \n`);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const size = objects.length + 1;
  const tail = [
    `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`,
    `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`,
    // Padded to a fixed length, so that the file's size is known in advance.
    `startxref\n${tenDigits(HEADER.length + body.length)}\n%%EOF\n`,
  ];
  return Buffer.concat([HEADER, Buffer.from(body + tail.join(''), 'latin1')]);
}

function tenDigits(value: number): string {
  return String(value).padStart(10, '0');
}
