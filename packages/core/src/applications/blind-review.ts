import { ServiceError } from '../errors.ts';
import type { Application, ReviewedApplication } from './schemas.ts';

/** Who reads an application. */
export interface Reader {
  readonly kind: 'student' | 'company';
}

/** What tells whether the review of an application is blind. */
export interface Blindness {
  readonly blind: boolean;
  readonly application: { readonly revealedAt: Date | null; readonly keptBlind: boolean };
}

/** Whether the reader must not learn who applied. */
export function isBlind(row: Blindness, { kind }: Reader): boolean {
  const { revealedAt, keptBlind } = row.application;
  return kind === 'company' && (row.blind || keptBlind) && revealedAt === null;
}

/** The error for what cannot be shown without identifying the applicant. */
export function noBlindView(): ServiceError {
  return new ServiceError('CONFLICT', 'This cannot be shown while the review is blind', {
    reason: { code: 'BLIND' },
  });
}

/** What stands for the name of every file. */
export const BLIND_FILE_NAME = 'resume.pdf';

/**
 * An application without what identifies its student, or tells that two applications are of the same one.
 *
 * @param coverLetter without what identifies the student; null: there is none, or not yet.
 */
export function withoutIdentity(
  application: Application & Pick<ReviewedApplication, 'statusSince'>,
  coverLetter: string | null,
): ReviewedApplication {
  return {
    ...application,
    blind: true,
    student: { id: null, fullName: null },
    coverLetter,
    resume: { ...application.resume, id: null, sizeBytes: null, fileName: BLIND_FILE_NAME },
  };
}
