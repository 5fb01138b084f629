import { zlibSync } from 'fflate';

/**
 * Collects the objects of a PDF file (ISO 32000-1, 7.5). Libraries that write PDF add a producer, dates and
 * an identity of their own; this file must have nothing but what is put into it, and the same bytes each
 * time. For the same reason it is not compressed by zlib, whose output depends on the processor.
 */
export class PdfFile {
  readonly #objects: (Buffer | null)[] = [];

  /** A number for an object that is written later. */
  reserve(): number {
    this.#objects.push(null);
    return this.#objects.length;
  }

  /** Writes an object under a reserved number. */
  write(number: number, object: string | Buffer): void {
    this.#objects[number - 1] = Buffer.from(object);
  }

  /** Adds an object and returns its number. */
  add(object: string | Buffer): number {
    const number = this.reserve();
    this.write(number, object);
    return number;
  }

  /** Adds a compressed stream. `entries` are the other entries of its dictionary. */
  addStream(data: Uint8Array | string, entries = ''): number {
    const bytes = zlibSync(Buffer.from(data), { level: 2 });
    return this.add(
      Buffer.concat([
        Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode ${entries} >>\nstream\n`),
        bytes,
        Buffer.from('\nendstream'),
      ]),
    );
  }

  /** The file. `root` is the number of its catalog. */
  bytes(root: number): Uint8Array {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n', 'latin1')];
    let offset = parts[0]?.length ?? 0;
    const rows = this.#objects.map((object, index) => {
      const part = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        object ?? Buffer.from('null'),
        Buffer.from('\nendobj\n'),
      ]);
      const row = `${String(offset).padStart(10, '0')} 00000 n \n`;
      parts.push(part);
      offset += part.length;
      return row;
    });
    const size = rows.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${root} 0 R >>\nstartxref\n${offset}\n%%EOF\n`,
      ),
    );
    return new Uint8Array(Buffer.concat(parts));
  }
}
