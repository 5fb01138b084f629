import { createHash } from 'node:crypto';
import type { SentFile } from './schemas.ts';

/** Identifies a file in the input of `once`; computed on the first call and cached. */
export function fileInput({ fileName, bytes }: SentFile): () => object {
  let known: object | undefined;
  return () => {
    known ??= { fileName, sha256: createHash('sha256').update(bytes).digest('hex') };
    return known;
  };
}
