import { createHash } from 'node:crypto';
import schema from '@jsonresume/schema/schema.json' with { type: 'json' };
import { resumeAnalyses, resumes, sessions, users } from '@internsync/db/schema';
import { Ajv } from 'ajv';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { downloadApplicationResume } from '../applications/download-application-resume.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { getApplication } from '../applications/get-application.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { createWebhook } from '../webhooks/create-webhook.ts';
import { CreateWebhookInput } from '../webhooks/schemas.ts';
import { registerCompany } from '../auth/register-company.ts';
import { registerStudent } from '../auth/register-student.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { listResumeAccesses } from '../resumes/list-resume-accesses.ts';
import { ListResumeAccessesInput } from '../resumes/schemas.ts';
import { saveJob } from '../jobs/save-job.ts';
import { correctResume } from '../resumes/correct-resume.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
  unique,
} from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { readZip } from '../testing/read-zip.ts';
import { exportData } from './export-data.ts';

const { deps, as, setClock } = await openHarness();
const { db, storage } = deps;
const password = 'correct horse battery';

const isJsonResume = new Ajv({ strict: false, validateFormats: false }).compile(schema);
const Json = z.record(z.string(), z.unknown());

async function exported(ctx: Parameters<typeof exportData>[0]) {
  const archive = await exportData(ctx);
  const files = await readZip(archive.bytes);
  const json = (path: string) => Json.parse(JSON.parse(String(files.get(path))));
  return { archive, files, json, account: json('account.json') };
}

async function signedIn(accessToken: string) {
  const actor = await authenticate(deps, `Bearer ${accessToken}`);
  if (actor.kind === 'anonymous') throw new Error('Not signed in');
  return actor;
}

async function newStudent(fullName: string) {
  const username = unique('u');
  const answer = await registerStudent(as(anonymous), { username, password, fullName });
  const actor = await signedIn(answer.accessToken);
  if (actor.kind !== 'student') throw new Error('Not a student');
  return { actor, username, ...answer };
}

describe('exportData of a student', () => {
  it('contains every row and every file, byte for byte, and names missing files', async () => {
    const { actor, username } = await newStudent('ليلى حسن');
    const student = as(actor);
    const sent = new Map<number, Uint8Array>();
    for (let n = 0; n < 22; n += 1) {
      const bytes = makePdf([`Resume number ${n}`]);
      const { id } = await uploadResume(student, { fileName: `سيرة ${n}.pdf`, bytes });
      sent.set(id, bytes);
    }
    const [resumeId = 0] = sent.keys();
    const job = await makeJob(db);
    const choice = { kind: 'stored', resumeId } as const;
    const made = { jobId: job.id, coverLetter: 'Dear team,\n«hello»', resume: choice };
    const { id: applicationId } = await applyToJob(student, made);
    await setApplicationStatus(as(job.company), { applicationId, status: 'shortlisted' });
    await downloadApplicationResume(as(job.company), { applicationId });
    const lost = await makeResume(db, actor);
    const erased = await makeResume(db, actor, { fileName: '', text: null, erasedAt: new Date() });

    setClock('2026-11-24T10:00:00.000Z');
    await saveJob(student, { jobId: job.id });
    const { archive, files, account } = await exported(student);
    setClock();

    expect(archive.fileName).toBe(`internsync-${username}-2026-11-24.zip`);
    expect(archive.sizeBytes).toBe(archive.bytes.byteLength);
    expect(archive.sha256).toBe(createHash('sha256').update(archive.bytes).digest('hex'));
    expect([...files.keys()].sort()).toEqual(
      [
        'README.txt',
        'account.json',
        'resume.json',
        ...[...sent.keys()].map((id, n) => `resumes/${id}-سيرة ${n}.pdf`),
      ].sort(),
    );
    for (const [n, [id, bytes]] of [...sent].entries()) {
      const file = files.get(`resumes/${id}-سيرة ${n}.pdf`);
      expect(Buffer.compare(file ?? Buffer.alloc(0), bytes)).toBe(0);
    }

    const rows = await db
      .select()
      .from(resumes)
      .where(eq(resumes.studentId, actor.studentId))
      .orderBy(resumes.id);
    const analyses = new Map(
      (await db.select().from(resumeAnalyses)).map((one) => [one.resumeId, one]),
    );
    const wanted = rows.map(({ studentId: _owner, objectKey: _key, ...row }) => ({
      ...row,
      analysis: analyses.get(row.id)?.analysis ?? null,
      facts: analyses.get(row.id)?.facts ?? null,
      testimony: null,
      corrections: null,
      correctedAt: null,
      file: [...files.keys()].find((path) => path.startsWith(`resumes/${row.id}-`)) ?? null,
      fileMissing: { [lost.id]: 'lost', [erased.id]: 'erased' }[row.id] ?? null,
    }));
    expect(account['resumes']).toEqual(asJson(wanted));
    expect(rows).toHaveLength(24);
    expect(account['exportedAt']).toBe('2026-11-24T10:00:00.000Z');
    expect(account['account']).toMatchObject({
      role: 'student',
      userId: actor.userId,
      username,
      student: { id: actor.studentId, fullName: 'ليلى حسن' },
    });
    const { timeline } = await getApplication(student, { applicationId });
    expect(account['applications']).toEqual([
      expect.objectContaining({
        id: applicationId,
        status: 'shortlisted',
        coverLetter: 'Dear team,\n«hello»',
        resumeId,
        timeline,
      }),
    ]);
    expect(timeline).toHaveLength(3);
    const log = await listResumeAccesses(student, ListResumeAccessesInput.parse({}));
    expect(account['resumeAccesses']).toEqual(log.items);
    expect(account['savedJobs']).toEqual([
      { jobId: job.id, title: 'Backend intern', savedAt: '2026-11-24T10:00:00.000Z' },
    ]);
    expect(account['notices']).toMatchObject([
      { kind: 'status_changed', status: 'shortlisted', applicationId },
      { kind: 'resume_viewed', applicationId },
    ]);
    expect(account['mails']).toEqual([]);
    expect(account['sessions']).toEqual([
      expect.objectContaining({ userAgent: 'test', address: '192.0.2.1' }),
    ]);
  });

  it('contains the latest resume as JSON Resume, as the student corrected it', async () => {
    const { actor } = await newStudent('Sara Ali');
    const student = as(actor);
    const bytes = makePdf(resumeLines());
    const { id: resumeId } = await uploadResume(student, { fileName: 'cv.pdf', bytes });
    const corrections = [
      { path: '/work/0/position', value: 'Backend Intern' },
      { path: '/languages/0/fluency', value: null },
      { path: '/certificates/0/name', value: 'First aid' },
    ];
    await correctResume(student, { resumeId, corrections });
    const { json } = await exported(student);
    const resume = json('resume.json');
    expect(resume).toMatchObject({
      basics: { name: 'Nadia Rahman', email: 'nadia.rahman@example.org' },
      work: [{ name: 'Delta Ticketing', position: 'Backend Intern', startDate: '2024-01' }],
      languages: [{ language: 'Arabic' }, { language: 'English', fluency: 'C1' }],
      certificates: [{ name: 'First aid' }],
    });
    expect(isJsonResume(resume)).toBe(true);
  });

  it('contains the profile as valid JSON Resume', async () => {
    const { actor } = await newStudent('Sara Ali');
    const { json } = await exported(as(actor));
    const resume = json('resume.json');
    expect(resume).toMatchObject({ basics: { name: 'Sara Ali' } });
    isJsonResume(resume);
    expect(isJsonResume.errors).toBeNull();
  });

  it('contains no data of other people, no password, no token and no storage key', async () => {
    const mine = await newStudent('Mine Only');
    const theirs = await newStudent('Somebody Else');
    const word = unique('theirs');
    const file = { fileName: `${word}.pdf`, bytes: makePdf([word]) };
    await uploadResume(as(mine.actor), { fileName: 'mine.pdf', bytes: makePdf(['mine']) });
    const job = await makeJob(db);
    for (const [who, letter] of [
      [mine, 'mine'],
      [theirs, word],
    ] as const) {
      const sent = who === mine ? { fileName: 'm.pdf', bytes: makePdf(['m']) } : file;
      const resume = { kind: 'new', file: sent } as const;
      await applyToJob(as(who.actor), { jobId: job.id, coverLetter: letter, resume });
    }
    const { files } = await exported(as(mine.actor));
    const [row] = await db.select().from(users).where(eq(users.id, mine.actor.userId));
    const [session] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, mine.actor.userId));
    const own = await db.select().from(resumes).where(eq(resumes.studentId, mine.actor.studentId));
    const all = [...files].map(([path, bytes]) => path + bytes.toString('latin1')).join('\n');
    const secrets = [row?.passwordHash, session?.refreshHash, mine.accessToken, mine.refreshToken];
    for (const text of [...secrets, ...own.map(({ objectKey }) => objectKey)]) {
      expect(text).toEqual(expect.any(String));
      expect(all).not.toContain(text);
    }
    for (const text of [word, 'Somebody Else', theirs.username]) expect(all).not.toContain(text);
    expect(all).toContain('Mine Only');
  });

  it('is one snapshot: it excludes a file that is uploaded while it is built', async () => {
    const { actor } = await newStudent('Sara Ali');
    await uploadResume(as(actor), { fileName: 'first.pdf', bytes: makePdf(['first']) });
    const slow = {
      ...storage,
      get: async (key: string) => {
        await uploadResume(as(actor), { fileName: 'second.pdf', bytes: makePdf(['second']) });
        return await storage.get(key);
      },
    };
    const { files, account } = await exported({ ...as(actor), storage: slow });
    expect(account['resumes']).toHaveLength(1);
    expect([...files.keys()].filter((path) => path.startsWith('resumes/'))).toHaveLength(1);
  });

  it('is built one at a time', async () => {
    const people = [await newStudent('A'), await newStudent('B'), await newStudent('C')];
    for (const { actor } of people) {
      await uploadResume(as(actor), { fileName: 'a.pdf', bytes: makePdf(['a']) });
    }
    let [reading, most] = [0, 0];
    const counting = {
      ...storage,
      get: async (key: string) => {
        most = Math.max(most, (reading += 1));
        const bytes = await storage.get(key);
        reading -= 1;
        return bytes;
      },
    };
    await Promise.all(people.map(({ actor }) => exportData({ ...as(actor), storage: counting })));
    expect(most).toBe(1);
  });
});

describe('exportData of a company', () => {
  it('contains its account and jobs, and only counts of applications', async () => {
    const username = unique('company');
    const { accessToken } = await registerCompany(as(anonymous), {
      username,
      password,
      companyName: unique('Nile'),
      hrEmail: `${unique('hr')}@example.com`,
      website: 'https://example.com',
    });
    const company = await signedIn(accessToken);
    if (company.kind !== 'company') throw new Error('Not a company');
    const job = await makeJob(db, { company, title: 'Data intern' });
    await makeJob(db, { company, status: 'deleted' });
    await makeJob(db, { title: 'of another' });
    const word = unique('Applicant');
    await makeApplication(db, { job, student: await makeStudent(db, { fullName: word }) });
    const gone = await makeStudent(db, { fullName: word });
    await makeApplication(db, { job, status: 'accepted', student: gone });
    const sure = { ...deps.passwords, verify: async () => true };
    await deleteAccount({ ...as(gone), passwords: sure }, { password });

    const hook = CreateWebhookInput.parse({ url: 'https://hooks.example/a' });
    const { id: webhookId, url } = await createWebhook(as(company), hook);

    const { files, account } = await exported(as(company));

    expect([...files.keys()].sort()).toEqual(['README.txt', 'account.json']);
    expect(account['webhooks']).toEqual([expect.objectContaining({ id: webhookId, url })]);
    expect(account['account']).toMatchObject({ username, company: { id: company.companyId } });
    const {
      searchText: _text,
      search: _search,
      heading: _heading,
      searchVersion: _version,
      company: _company,
      companyId: _id,
      ...columns
    } = job;
    expect(account['jobs']).toEqual([
      {
        ...Json.parse(asJson(columns)),
        requirementEdits: null,
        applications: {
          pending: 1,
          under_review: 0,
          shortlisted: 0,
          interview_scheduled: 0,
          accepted: 1,
          rejected: 0,
          withdrawn: 0,
        },
      },
      expect.objectContaining({ status: 'deleted' }),
    ]);
    expect(String(files.get('account.json'))).not.toContain(word);
  });
});

it('exportData is refused to anonymous callers, over the limit, and without storage', async () => {
  await expect(exportData(as(anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const company = as(await makeCompany(db));
  const used = async () => ({ allowed: false, remaining: 0, resetSeconds: 60 });
  const limiter = { ...deps.limiter, take: used };
  await expect(exportData({ ...company, limiter })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  const student = await makeStudent(db);
  await makeResume(db, student);
  const down = { ...storage, get: () => Promise.reject(new Error('ECONNREFUSED')) };
  await expect(exportData({ ...as(student), storage: down })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
