import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';

/** Adds a file to the archive. */
export type AddFile = (
  path: string,
  content: string | Uint8Array,
  options?: { readonly compress?: boolean },
) => void;

/** A finished ZIP archive. */
export interface Archive {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
}

/**
 * Builds a ZIP archive in memory; `madeAt` becomes the modification time of its files. Compression runs
 * off the main thread.
 *
 * @param fill adds the files; should await something between two files, so that other requests run.
 * @throws what `fill` throws.
 */
export async function buildArchive(
  madeAt: Date,
  fill: (add: AddFile) => Promise<void>,
): Promise<Archive> {
  const zip = new ZipFile();
  const failed = Promise.withResolvers<never>();
  zip.once('error', failed.reject);
  const fillAndEnd = async () => {
    await fill((path, content, options) => {
      zip.addBuffer(toBuffer(content), path, { mtime: madeAt, ...options });
    });
    zip.end();
  };
  const written = Promise.race([collect(zip.outputStream), failed.promise]);
  const [archive] = await Promise.all([written, fillAndEnd()]);
  return archive;
}

/** Converts without copying bytes. */
function toBuffer(content: string | Uint8Array): Buffer {
  return typeof content === 'string'
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

async function collect(stream: NodeJS.ReadableStream): Promise<Archive> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    const bytes = toBuffer(chunk);
    hash.update(bytes);
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  return { bytes, sizeBytes: bytes.byteLength, sha256: hash.digest('hex') };
}
