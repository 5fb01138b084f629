import { createHash } from 'node:crypto';
import { makePdf } from '@internsync/core/testing/pdf';
import type { Written } from '../ledger/intent.ts';

const BYTES = 4000;

/** SHA-256 in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A small unique PDF. */
export function writeResume(name: string): Written {
  const bytes = makePdf(['Curriculum vitae', name, 'Has seen worse than this.'], { bytes: BYTES });
  return { bytes, sha256: sha256(bytes), fileName: `${name}.pdf` };
}

/** The file as the client sends it. */
export function toSend({ bytes, fileName }: Written): File {
  return new File([Uint8Array.from(bytes)], fileName, { type: 'application/pdf' });
}
