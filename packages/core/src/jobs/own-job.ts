import { jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, ne } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { findJob } from './job-view.ts';
import type { Job } from './schemas.ts';

/** Matches a job that the company may edit: its own, and not deleted. */
export function ownJob(jobId: number, companyId: number) {
  return and(eq(jobs.id, jobId), eq(jobs.companyId, companyId), ne(jobs.status, 'deleted'));
}

export function jobNotFound(jobId: number): ServiceError {
  return new ServiceError('NOT_FOUND', `There is no job ${jobId}`, { field: 'jobId' });
}

/** @throws {ServiceError} NOT_FOUND unless it is a job of the company, deleted ones included. */
export async function requireOwnJob(db: Database, jobId: number, companyId: number): Promise<void> {
  const own = and(eq(jobs.id, jobId), eq(jobs.companyId, companyId));
  if ((await db.$count(jobs, own)) === 0) throw jobNotFound(jobId);
}

/** Locks a company's own job until `tx` ends. @throws {ServiceError} NOT_FOUND. */
export async function lockOwnJob(tx: Database, jobId: number, companyId: number) {
  const [job] = await tx.select().from(jobs).where(ownJob(jobId, companyId)).for('no key update');
  if (!job) throw jobNotFound(jobId);
  return job;
}

/** A company's own job as callers see it. @throws {ServiceError} NOT_FOUND. */
export async function readOwnJob(
  ctx: ServiceCtx,
  db: Database,
  jobId: number,
  companyId: number,
): Promise<Job> {
  const job = await findJob(ctx, db, ownJob(jobId, companyId));
  if (!job) throw jobNotFound(jobId);
  return job;
}
