import { ServiceError } from '../errors.ts';
import type { Reason } from '../faults.ts';
import type { ExtractionResult } from '../ports.ts';

/** Files that the student can fix, and should before a company sees them. */
const UNREADABLE: Partial<
  Record<Exclude<ExtractionResult, { ok: true }>['reason'], readonly [Reason, string]>
> = {
  not_a_pdf: [{ code: 'NOT_A_PDF' }, 'This file is not a PDF'],
  encrypted: [{ code: 'ENCRYPTED' }, 'This PDF is protected by a password; save it without one'],
  damaged: [{ code: 'DAMAGED' }, 'This PDF is damaged or cut off; export it again'],
  too_large: [
    { code: 'UNPACKS_TOO_LARGE' },
    'This PDF unpacks to far more than a resume holds; export it again',
  ],
};

/**
 * Content that no resume needs and no company should have to open. Embedded files are allowed: they are
 * inert until a person saves and opens them, and a Europass CV carries its data as one.
 */
const ACTIVE: Record<ExtractionResult['activeContent'][number], string | null> = {
  script: 'a script or a scripted form',
  launch: 'an action that starts a program',
  media: 'sound, film or 3D',
  embedded_file: null,
};

/**
 * Refuses a file because of its content.
 *
 * @throws {ServiceError} UNPROCESSABLE (`file`), whose message says how to fix the file.
 */
export function refuseFile(found: ExtractionResult): void {
  const unreadable = found.ok ? undefined : UNREADABLE[found.reason];
  if (unreadable) {
    const [reason, message] = unreadable;
    throw new ServiceError('UNPROCESSABLE', message, { field: 'file', reason });
  }
  const content = found.activeContent.filter(
    // Word processors write a link to an address without `https://` as a launch; readers ask first.
    (kind) => ACTIVE[kind] !== null && found.onlyOnClick?.includes(kind) !== true,
  );
  if (content.length === 0) return;
  const named = content.map((kind) => ACTIVE[kind]).join(' and ');
  throw new ServiceError(
    'UNPROCESSABLE',
    `This PDF contains ${named}; print it to a new PDF and send that`,
    { field: 'file', reason: { code: 'ACTIVE_CONTENT', content } },
  );
}
