import { createHash } from 'node:crypto';
import { makePdf } from '@internsync/core/testing/pdf';
import type { OpenDatabase } from '@internsync/db/open';
import { applicationEvents, applications, jobTallies, resumes } from '@internsync/db/schema';
import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addApplication, addJob, addStudent, newKey, openLegacy } from './legacy.ts';
import { filesIn, openBucket, openTarget, tryTakeover } from './try-takeover.ts';

const applicationsOf = ({ db }: OpenDatabase) =>
  db.select().from(applications).orderBy(asc(applications.id));
const resumesOf = ({ db }: OpenDatabase) => db.select().from(resumes).orderBy(asc(resumes.id));
const eventsOf = ({ db }: OpenDatabase) =>
  db.select().from(applicationEvents).orderBy(asc(applicationEvents.id));

const NOTHING = createHash('sha256').digest('hex');

describe('an application', () => {
  it('keeps its id, moment, status and letter, and has a resume and a history', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const bucket = await openBucket();
    const appliedAt = new Date('2026-03-04T05:06:07.089Z');
    const now = new Date('2026-11-23T12:00:00.000Z');
    const { id, studentId, jobId, path } = await addApplication(legacy, {
      status: 'shortlisted',
      cover_letter: 'I &lt;b&gt;want&lt;/b&gt; this',
      application_date: appliedAt,
    });
    const pdf = makePdf(['Sara Ali']);
    await bucket.store.put(path, pdf, 'application/pdf');

    expect(await tryTakeover(legacy, target, { objects: await filesIn(bucket), now })).toEqual([]);

    const [resume] = await resumesOf(target);
    expect(resume).toEqual({
      id: resume?.id,
      studentId,
      objectKey: path,
      fileName: 'resume.pdf',
      sizeBytes: pdf.byteLength,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      pageCount: null,
      uploadedAt: appliedAt,
      extractionStatus: 'pending',
      extractionFailure: null,
      extractionEngine: null,
      text: null,
      pageOffsets: null,
      activeContent: [],
      grade: null,
      gradeReasons: [],
      truncated: null,
      hiddenText: [],
      awaitsRecognition: false,
      readerVersion: null,
      notUnderstoodBy: null,
      reading: null,
      erasedAt: null,
    });
    expect(await applicationsOf(target)).toEqual([
      {
        blindCoverLetter: null,
        blindCoverLetterBy: null,
        revealedAt: null,
        keptBlind: false,
        id,
        jobId,
        studentId,
        resumeId: resume?.id,
        coverLetter: 'I <b>want</b> this',
        status: 'shortlisted',
        // Its real moment is not known.
        statusSince: now,
        appliedAt,
      },
    ]);
    expect(await eventsOf(target)).toMatchObject([
      { sequence: 1, kind: 'submitted', toStatus: 'pending', actor: 'student', at: appliedAt },
      {
        sequence: 2,
        kind: 'status_changed',
        fromStatus: 'pending',
        toStatus: 'shortlisted',
        actor: 'system',
        at: now,
      },
    ]);
  });

  it('is counted with its job, and so is what changes later', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { id, jobId } = await addApplication(legacy, { status: 'shortlisted' });
    expect(await tryTakeover(legacy, target)).toEqual([]);
    const tallies = async () =>
      await target.db.select().from(jobTallies).where(eq(jobTallies.jobId, jobId));
    expect(await tallies()).toMatchObject([{ shortlisted: 1, applicants: 1 }]);
    await target.db.update(applications).set({ status: 'accepted' }).where(eq(applications.id, id));
    const [taken] = await applicationsOf(target);
    if (!taken) throw new Error('The application is not there');
    await target.db.delete(applications).where(eq(applications.id, id));
    const { id: _id, ...values } = taken;
    await target.db.insert(applications).values(values);
    expect(await tallies()).toMatchObject([{ shortlisted: 0, accepted: 1, applicants: 1 }]);
  });

  it('with the letter None has none, and with an empty one an empty one', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { id } = await addApplication(legacy, { cover_letter: 'None' });
    await addApplication(legacy, { cover_letter: '' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'missing_text', table: 'api_applications', id, field: 'cover_letter' },
    ]);
    const letters = await applicationsOf(target);
    expect(letters.map(({ coverLetter }) => coverLetter)).toEqual([null, '']);
  });

  it('that is a duplicate is left out; the oldest stays, with the furthest status', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const job = await addJob(legacy);
    const { id: studentId } = await addStudent(legacy);
    const at = (second: number) => new Date(Date.UTC(2026, 1, 1, 0, 0, second));
    const same = { job, studentId };
    const late = await addApplication(legacy, {
      ...same,
      status: 'accepted',
      application_date: at(9),
    });
    const oldest = await addApplication(legacy, { ...same, application_date: at(1) });
    const middle = await addApplication(legacy, {
      ...same,
      status: 'rejected',
      application_date: at(5),
    });

    const findings = await tryTakeover(legacy, target);

    expect(findings).toMatchObject([
      { finding: 'duplicate_application', id: late.id, kept: oldest.id, status: 'accepted' },
      { finding: 'status_of_duplicate', id: oldest.id, was: 'pending', now: 'rejected' },
      { finding: 'duplicate_application', id: middle.id, kept: oldest.id, status: 'rejected' },
    ]);
    const [kept, ...more] = await applicationsOf(target);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ id: oldest.id, status: 'rejected' });
    const files = await resumesOf(target);
    expect(files.map(({ objectKey }) => objectKey)).toEqual([late.path, oldest.path, middle.path]);
    expect(files.find(({ id }) => id === kept?.resumeId)?.objectKey).toBe(oldest.path);
  });

  it('shares a resume with the student’s others of the same file, but not with another student’s', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const first = await addApplication(legacy);
    const { studentId, path } = first;
    await addApplication(legacy, { studentId, path });
    const other = await addApplication(legacy, { path });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'shared_file', id: other.id, was: path, student: studentId },
    ]);
    const [mine, again, theirs] = await applicationsOf(target);
    expect(again?.resumeId).toBe(mine?.resumeId);
    expect(theirs?.resumeId).not.toBe(mine?.resumeId);
    expect(await resumesOf(target)).toMatchObject([
      { studentId, objectKey: path },
      { studentId: other.studentId, extractionStatus: 'failed', extractionFailure: 'damaged' },
    ]);
  });

  it('whose path cannot be a key keeps its place, with a resume without a file', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const paths = ['', '/media/cv.pdf', '../../etc/passwd', 'uploads/CVs/my cv.pdf'];
    const job = await addJob(legacy);
    for (const path of paths) await addApplication(legacy, { job, path });
    const objects = await filesIn(await openBucket());
    expect(await tryTakeover(legacy, target, { objects })).toMatchObject(
      paths.map((was) => ({
        finding: 'not_a_key',
        was,
        now: expect.stringMatching(/^uploads\/CVs\/[0-9a-f]{32}\.pdf$/),
      })),
    );
    const files = await resumesOf(target);
    const without = { sizeBytes: 0, sha256: NOTHING, extractionFailure: 'damaged' };
    expect(files).toMatchObject(paths.map(() => without));
    expect(await applicationsOf(target)).toHaveLength(paths.length);
  });

  it('whose file is missing is reported, and so is a file without an application', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const bucket = await openBucket();
    const { id, path } = await addApplication(legacy);
    const orphan = newKey();
    await bucket.store.put(orphan, makePdf(['Nobody']), 'application/pdf');
    expect(await tryTakeover(legacy, target, { objects: await filesIn(bucket) })).toMatchObject([
      { finding: 'object_without_row', action: 'kept', object: orphan },
      { finding: 'missing_object', action: 'kept', id, object: path },
    ]);
    expect(await resumesOf(target)).toMatchObject([
      { objectKey: path, extractionStatus: 'failed', extractionFailure: 'damaged' },
    ]);
    expect(await bucket.store.get(orphan)).not.toBeNull();
  });

  it('belongs to the company of its job, and has a status that we know', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const job = await addJob(legacy);
    const { companyId } = await addJob(legacy);
    const { id } = await addApplication(legacy, { job, cid_id: companyId, status: 'maybe' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'other_company', id, was: companyId, now: job.companyId },
      { finding: 'unknown_status', id, was: 'maybe', now: 'pending' },
    ]);
    expect(await applicationsOf(target)).toMatchObject([{ id, status: 'pending' }]);
  });

  it('without its job or student is left out', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { sql } = legacy;
    const jobless = await addApplication(legacy);
    const studentless = await addApplication(legacy);
    await sql`alter table api_applications drop constraint api_applications_jid_id_fkey`;
    await sql`alter table api_applications drop constraint api_applications_sid_id_fkey`;
    await sql`delete from api_jobs where id = ${jobless.jobId}`;
    await sql`delete from api_student where id = ${studentless.studentId}`;
    const findings = await tryTakeover(legacy, target);
    expect(findings.map(({ finding, id }) => [finding, id])).toEqual([
      ['half_made_user', expect.any(Number)],
      ['application_without_job', jobless.id],
      ['application_without_student', studentless.id],
    ]);
    expect(await applicationsOf(target)).toEqual([]);
    expect(await resumesOf(target)).toMatchObject([{ objectKey: jobless.path }]);
  });
});
