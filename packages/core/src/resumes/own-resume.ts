import { resumes } from '@internsync/db/schema';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { resumeErased, resumeNotFound } from './resume-view.ts';

/** A resume, and the student who must own it. */
export interface OwnResume {
  readonly resumeId: number;
  readonly studentId: number;
}

export function isOwn({ resumeId, studentId }: Placeholders<OwnResume>) {
  return and(eq(resumes.id, resumeId), eq(resumes.studentId, studentId));
}

/** @throws {ServiceError} NOT_FOUND when there is no row, or when the resume was erased. */
export function requireStored<Row extends { readonly erasedAt: Date | null }>(
  row: Row | undefined,
  resumeId: number,
): Row {
  if (!row) throw resumeNotFound(resumeId);
  if (row.erasedAt) throw resumeErased('resumeId');
  return row;
}

const readWhole = statement<OwnResume>()((db, own) =>
  db.select(getTableColumns(resumes)).from(resumes).where(isOwn(own)),
);

/**
 * A resume of the calling student, with all columns.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also when it was erased).
 */
export async function readOwnResume(ctx: ServiceCtx, resumeId: number) {
  const { studentId } = requireStudent(ctx.actor);
  const [row] = await readWhole(ctx.db, { resumeId, studentId });
  return requireStored(row, resumeId);
}
