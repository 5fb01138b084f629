import { applicationMatches, jobs, resumeAccesses } from '@internsync/db/schema';
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { exportApplicants } from './export-applicants.ts';
import { revealApplication } from './reveal-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;

const HEADER = 'application_id,name,status,applied_at,status_since,match_score,match_coverage';
const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 12, 0, second));
const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString();
/** The lines without the mark and the header. */
const linesOf = (file: { readonly bytes: Uint8Array }) => textOf(file).split('\r\n').slice(1, -1);

afterEach(() => setClock());

it('writes CSV of RFC 4180 in UTF-8 with a mark, the last application first', async () => {
  setClock('2026-05-02T12:00:00Z');
  const job = await makeJob(db);
  const quoted = await makeStudent(db, { fullName: 'Sara "Sue" Ali, MSc' });
  const arabic = await makeStudent(db, { fullName: 'منى عادل' });
  const first = await makeApplication(db, { job, student: quoted, appliedAt: at(1) });
  const second = await makeApplication(db, { job, student: arabic, appliedAt: at(2) });
  const figures = { score: 82, coverage: 90 };
  const ofFirst = eq(applicationMatches.applicationId, first.id);
  await db.update(applicationMatches).set(figures).where(ofFirst);
  const file = await exportApplicants(as(job.company), { jobId: job.id });
  const [text, earlier, later] = [textOf(file), at(1).toISOString(), at(2).toISOString()];
  expect(text).toBe(
    `\uFEFF${HEADER}\r\n` +
      `${second.id},منى عادل,pending,${later},${later},,\r\n` +
      `${first.id},"Sara ""Sue"" Ali, MSc",pending,${earlier},${earlier},82,90\r\n`,
  );
  expect(file).toMatchObject({
    fileName: `applications-${job.id}-2026-05-02.csv`,
    sizeBytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    rows: 2,
    complete: true,
  });
  expect(await db.$count(resumeAccesses, eq(resumeAccesses.resumeId, first.resume.id))).toBe(0);
});

it.each(['=HYPERLINK("https://evil.example")', '+1', '-1', '@SUM(A1)', '＝1'])(
  'never lets a spreadsheet compute the name %s',
  async (fullName) => {
    const { job, company } = await makeApplication(db, {
      student: await makeStudent(db, { fullName }),
    });
    const [line] = linesOf(await exportApplicants(as(company), { jobId: job.id }));
    expect(line?.split(',')[1]).toMatch(/^"?'/);
  },
);

it('never lets a spreadsheet compute what stands after a separator of its own', async () => {
  const { job, company } = await makeApplication(db, {
    student: await makeStudent(db, { fullName: "Sara;=cmd|' /C calc'!A0" }),
  });
  const [line] = linesOf(await exportApplicants(as(company), { jobId: job.id }));
  expect(line?.split(',')[1]).toBe("Sara;'=cmd|' /C calc'!A0");
});

it('names nobody of a blind job who was not revealed', async () => {
  const job = await makeJob(db, { blind: true });
  const hidden = await makeApplication(db, { job, appliedAt: at(1) });
  const revealed = await makeApplication(db, { job, appliedAt: at(2) });
  await revealApplication(as(job.company), { applicationId: revealed.id });
  const lines = linesOf(await exportApplicants(as(job.company), { jobId: job.id }));
  expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
    [String(revealed.id), 'Sara Ali'],
    [String(hidden.id), ''],
  ]);
});

it('tells that an application was withdrawn, and no figures of its resume', async () => {
  const { id, job, student, company } = await makeApplication(db, { appliedAt: at(1) });
  await db
    .update(applicationMatches)
    .set({ score: 82, coverage: 90 })
    .where(eq(applicationMatches.applicationId, id));
  setClock(at(5).toISOString());
  await withdrawApplication(as(student), { applicationId: id });
  expect(linesOf(await exportApplicants(as(company), { jobId: job.id }))).toEqual([
    `${id},Sara Ali,withdrawn,${at(1).toISOString()},${at(5).toISOString()},,`,
  ]);
});

it('reads page by page without a gap, and says when there are more than it holds', async () => {
  const job = await makeJob(db);
  const ids = [];
  for (let nth = 0; nth < 5; nth += 1) {
    // Two of them in the same moment.
    ids.push((await makeApplication(db, { job, appliedAt: at(Math.floor(nth / 2)) })).id);
  }
  const exported = async (most: number) => {
    const file = await exportApplicants(as(job.company), { jobId: job.id }, { page: 2, most });
    const shown = linesOf(file).map((line) => Number(line.split(',')[0]));
    return { shown, rows: file.rows, complete: file.complete };
  };
  const newest = ids.toReversed();
  expect(await exported(5)).toEqual({ shown: newest, rows: 5, complete: true });
  expect(await exported(4)).toEqual({ shown: newest.slice(0, 4), rows: 4, complete: false });
  expect(await exported(3)).toEqual({ shown: newest.slice(0, 3), rows: 3, complete: false });
});

it('is for the company of the job, also of one without applicants or deleted', async () => {
  const { job, company } = await makeApplication(db);
  const empty = await makeJob(db, { company });
  expect(linesOf(await exportApplicants(as(company), { jobId: empty.id }))).toEqual([]);
  await db.update(jobs).set({ status: 'deleted' }).where(eq(jobs.id, job.id));
  expect(linesOf(await exportApplicants(as(company), { jobId: job.id }))).toHaveLength(1);
  const refusals = [
    [await makeCompany(db), 'NOT_FOUND'],
    [{ ...company, permissions: new Set(['manage_jobs'] as const) }, 'FORBIDDEN'],
    [await makeStudent(db), 'FORBIDDEN'],
    [anonymous, 'UNAUTHENTICATED'],
  ] as const;
  for (const [actor, code] of refusals) {
    await expect(exportApplicants(as(actor), { jobId: job.id })).rejects.toMatchObject({ code });
  }
});
