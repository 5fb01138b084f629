import { resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import { requireStudentRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import type { Deed } from '../idempotency/deed.ts';
import { once, unlessAnswered } from '../idempotency/once.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { fileInput } from './file-input.ts';
import { insertResume, receiveFile } from './receive-file.ts';
import { resumeNotFound, selectResumes, toResume } from './resume-view.ts';
import { Resume, type SentFile } from './schemas.ts';

/**
 * Stores a resume for later applications, and returns the result of its extraction.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, TOO_LARGE, CONFLICT when the quota is
 * exceeded, UNPROCESSABLE (`file`), UNAVAILABLE, and the errors of `once`.
 */
export async function uploadResume(ctx: ServiceCtx, file: SentFile): Promise<Resume> {
  const { studentId, userId } = requireStudent(ctx.actor);
  const input = fileInput(file);
  const deed = { operation: 'resumes.upload', userId, input, answer: Resume } as const;
  return await unlessAnswered(ctx, deed, () =>
    withinRate(ctx, RATE_RULES.upload, String(studentId), () => store(ctx, deed, studentId, file)),
  );
}

async function store(
  ctx: ServiceCtx,
  deed: Deed<Resume>,
  studentId: number,
  file: SentFile,
): Promise<Resume> {
  await using received = await receiveFile(ctx, studentId, file);
  const write = async (tx: Database) => {
    await requireStudentRow(tx, studentId);
    const id = await insertResume(ctx, tx, received);
    const [row] = await selectResumes(tx).where(eq(resumes.id, id));
    if (!row) throw resumeNotFound(id);
    return toResume(row);
  };
  return await once(ctx, deed, write, received);
}
