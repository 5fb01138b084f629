import { createHash } from 'node:crypto';
import type { SentFile } from './schemas.ts';

/** What a file is known by in what is done once (see `once`), worked out when first asked for. */
export function fileInput({ fileName, bytes }: SentFile): () => object {
  let known: object | undefined;
  return () => {
    known ??= { fileName, sha256: createHash('sha256').update(bytes).digest('hex') };
    return known;
  };
}
