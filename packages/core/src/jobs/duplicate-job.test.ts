import { randomUUID } from 'node:crypto';
import { jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { duplicateJob } from './duplicate-job.ts';
import { getRequirements } from './get-requirements.ts';
import { setRequirements } from './set-requirements.ts';

const { deps, as } = await openHarness();
const { db } = deps;

describe('a duplicate of a job', () => {
  it('is a draft with its texts, its requirements and its kind of review', async () => {
    const source = await makeJob(db, {
      status: 'closed',
      blind: true,
      workMode: 'hybrid',
      deadline: '2099-01-01',
    });
    const company = as(source.company);
    const need = { kind: 'work_mode', mode: 'remote' } as const;
    const requirements = [{ importance: 'must', need } as const];
    await setRequirements(company, { jobId: source.id, requirements });
    const copy = await duplicateJob(company, { jobId: source.id });
    const { title, shortDescription, description, location } = source;
    expect(copy).toMatchObject({
      title,
      shortDescription,
      description,
      location,
      workMode: 'hybrid',
      deadline: '2099-01-01',
      blind: true,
      status: 'draft',
      applicantCount: 0,
    });
    expect(copy.id).not.toBe(source.id);
    const [of, ofCopy] = [
      await getRequirements(company, { jobId: source.id }),
      await getRequirements(company, { jobId: copy.id }),
    ];
    expect(ofCopy.requirements).toEqual(of.requirements);
  });

  it('has no deadline that is past', async () => {
    const source = await makeJob(db, { deadline: '2020-01-01' });
    const copy = await duplicateJob(as(source.company), { jobId: source.id });
    expect(copy.deadline).toBeNull();
  });

  it('is made once under a key', async () => {
    const source = await makeJob(db);
    const ctx = { ...as(source.company), idempotencyKey: randomUUID() };
    const copy = await duplicateJob(ctx, { jobId: source.id });
    expect(await duplicateJob(ctx, { jobId: source.id })).toEqual(copy);
    expect(await db.$count(jobs, eq(jobs.companyId, source.company.companyId))).toBe(2);
  });

  it('is made by the company of the job only, and of none that is deleted', async () => {
    const source = await makeJob(db);
    const deleted = await makeJob(db, { company: source.company, status: 'deleted' });
    const refusals = [
      [as(await makeCompany(db)), source.id, 'NOT_FOUND'],
      [as(source.company), deleted.id, 'NOT_FOUND'],
      [as(await makeStudent(db)), source.id, 'FORBIDDEN'],
      [as(anonymous), source.id, 'UNAUTHENTICATED'],
    ] as const;
    for (const [ctx, jobId, code] of refusals) {
      await expect(duplicateJob(ctx, { jobId })).rejects.toMatchObject({ code });
    }
    expect(await db.$count(jobs, eq(jobs.companyId, source.company.companyId))).toBe(2);
  });
});
