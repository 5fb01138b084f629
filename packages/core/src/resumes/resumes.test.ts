import { createHash } from 'node:crypto';
import { applications, resumes } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { makeApplication, makeResume, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { losingCommitAnswers, runningTwice } from '../testing/lost-commit.ts';
import { makePdf } from '../testing/pdf.ts';
import { downloadResume } from './download-resume.ts';
import { extractPendingResume } from './extract-pending-resume.ts';
import { safeFileName } from './file-name.ts';
import { getResumeText } from './get-resume-text.ts';
import { listResumes } from './list-resumes.ts';
import { removeResume } from './remove-resume.ts';
import { sweepObjects } from './sweep-objects.ts';
import { uploadResume } from './upload-resume.ts';
import { removeObject } from '../work/remove-object.ts';
import { extractResume } from '../work/extract-resume.ts';
import { tasksOf } from '../work/tasks.ts';

const { deps, queue, log, as } = await openHarness();
const { db, storage } = deps;

const bytes = makePdf(['Sara Ali', 'sara@example.com', 'TypeScript']);
const file = { fileName: 'Sara Ali.pdf', bytes };

/** A file with a line that no other file has, so that it was not read before. */
function unread(line: string) {
  return { fileName: 'cv.pdf', bytes: makePdf([line]) };
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of storage.list('uploads/CVs/')) found.push(key);
  return found.sort();
}

async function resumesOf(studentId: number) {
  return await db.select().from(resumes).where(eq(resumes.studentId, studentId));
}

describe('uploadResume', () => {
  it('stores the file, extracts it at once and returns both', async () => {
    const student = as(await makeStudent(db));
    const resume = await uploadResume(student, file);
    expect(resume).toMatchObject({
      fileName: 'Sara Ali.pdf',
      sizeBytes: bytes.byteLength,
      pageCount: 1,
      inUse: false,
      extraction: { status: 'done', failure: null },
    });
    const text = await getResumeText(student, { resumeId: resume.id });
    expect(text.text).toContain('sara@example.com');
    expect(text.pageOffsets).toEqual([0]);
    const download = await downloadResume(student, { resumeId: resume.id });
    expect(Buffer.compare(download.bytes, bytes)).toBe(0);
    expect(download.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('stores the file under a key that does not contain its name', async () => {
    const student = await makeStudent(db);
    await uploadResume(as(student), { ...file, fileName: '../../etc/passwd' });
    const [row] = await resumesOf(student.studentId);
    expect(row?.objectKey).toMatch(/^uploads\/CVs\/[0-9a-f]{32}\.pdf$/);
    expect(row?.fileName).toBe('passwd.pdf');
  });

  it('accepts a file of exactly the limit and refuses one byte more, storing nothing', async () => {
    const student = await makeStudent(db);
    const limit = deps.settings.maxResumeBytes;
    const full = makePdf(['Sara Ali'], { bytes: limit });
    expect(await uploadResume(as(student), { fileName: 'a.pdf', bytes: full })).toMatchObject({
      sizeBytes: limit,
      extraction: { status: 'done' },
    });
    const before = await keys();
    const over = makePdf(['Sara Ali'], { bytes: limit + 1 });
    await expect(
      uploadResume(as(student), { fileName: 'a.pdf', bytes: over }),
    ).rejects.toMatchObject({ code: 'TOO_LARGE', field: 'file' });
    expect(await keys()).toEqual(before);
  });

  it.for([
    ['a file that is no PDF', new TextEncoder().encode('PK\u0003\u0004 a Word document')],
    ['a PDF header behind 1,024 other bytes', new Uint8Array([...Array(1024).fill(32), ...bytes])],
    ['a file that ends after its header', bytes.slice(0, 12)],
    ['an empty file', new Uint8Array()],
  ] as const)('refuses %s, storing nothing', async ([, bad]) => {
    const student = await makeStudent(db);
    const before = await keys();
    await expect(
      uploadResume(as(student), { fileName: 'a.pdf', bytes: bad }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE', field: 'file' });
    expect(await keys()).toEqual(before);
    expect(await resumesOf(student.studentId)).toEqual([]);
  });

  it('accepts a PDF without text and reports it', async () => {
    const student = as(await makeStudent(db));
    const resume = await uploadResume(student, { fileName: 'scan.pdf', bytes: makePdf([]) });
    expect(resume.extraction).toMatchObject({ status: 'failed', failure: 'no_text' });
    expect(await getResumeText(student, { resumeId: resume.id })).toMatchObject({ text: null });
  });

  it('removes the object again when the row cannot be written', async () => {
    const student = await makeStudent(db);
    const before = await keys();
    const queue = {
      add: async () => {
        throw new Error('the database went away');
      },
    };
    await expect(
      uploadResume({ ...as(student), queue }, { ...unread('once'), readLater: true }),
    ).rejects.toThrow('went away');
    expect(await keys()).toEqual(before);
    expect(await resumesOf(student.studentId)).toEqual([]);
  });

  it('keeps the object when the row was committed but the answer to COMMIT was lost', async () => {
    const student = await makeStudent(db);
    const before = await keys();
    await expect(
      uploadResume({ ...as(student), db: losingCommitAnswers(db) }, file),
    ).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    const [row] = await resumesOf(student.studentId);
    expect((await keys()).filter((key) => !before.includes(key))).toEqual([row?.objectKey]);
    const download = await downloadResume(as(student), { resumeId: row?.id ?? 0 });
    expect(Buffer.compare(download.bytes, bytes)).toBe(0);
  });

  it('removes the object when a transaction is retried and then rolled back', async () => {
    const student = await makeStudent(db);
    const before = await keys();
    let runs = 0;
    const queue = {
      add: async () => {
        runs += 1;
        if (runs === 2) throw new Error('the database went away');
      },
    };
    await expect(
      uploadResume(
        { ...as(student), queue, db: runningTwice(db) },
        { ...unread('twice'), readLater: true },
      ),
    ).rejects.toThrow('went away');
    expect(runs).toBe(2);
    expect(await keys()).toEqual(before);
  });
});

describe('a resume that could not be extracted at once', () => {
  it('is extracted by the queued work, and the student then sees its text', async () => {
    await queue.work(tasksOf(deps, [extractResume, removeObject]));
    const student = await makeStudent(db);
    const busy = { ok: false, reason: 'busy', pageCount: null, activeContent: [] } as const;
    const overloaded = {
      ...deps.extractor,
      extract: async () => busy,
      close: async () => undefined,
    };
    const resume = await uploadResume(
      { ...as(student), extractor: overloaded },
      unread('sara@example.com'),
    );
    expect(resume.extraction.status).toBe('pending');
    await vi.waitFor(
      async () => {
        const text = await getResumeText(as(student), { resumeId: resume.id });
        expect(text).toMatchObject({ extraction: { status: 'done' }, pageCount: 1 });
        expect(text.text).toContain('sara@example.com');
      },
      { timeout: 20_000, interval: 100 },
    );
  });

  it('is not changed by work that runs twice or too late', async () => {
    const student = await makeStudent(db);
    const { id } = await makeResume(db, student, { text: 'as it was' });
    await extractPendingResume(deps, { resumeId: id });
    await extractPendingResume(deps, { resumeId: id + 1_000_000 });
    expect(await getResumeText(as(student), { resumeId: id })).toMatchObject({ text: 'as it was' });
  });
});

describe('removeResume', () => {
  it('removes an unused resume, row and file', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume(student, file);
    const [row] = await db.select().from(resumes).where(eq(resumes.id, resumeId));
    await removeResume(student, { resumeId });
    await expect(getResumeText(student, { resumeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await vi.waitFor(async () => expect(await keys()).not.toContain(row?.objectKey), {
      timeout: 20_000,
      interval: 100,
    });
  });

  it('refuses a resume that an application was made with', async () => {
    const { student, resume } = await makeApplication(db);
    await expect(removeResume(as(student), { resumeId: resume.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await resumesOf(student.studentId)).toHaveLength(1);
    const rows = await db.select().from(applications).where(eq(applications.resumeId, resume.id));
    expect(rows).toHaveLength(1);
  });
});

it('listResumes pages through the caller’s own, the last uploaded first', async () => {
  const student = await makeStudent(db);
  const uploaded: number[] = [];
  for (let n = 0; n < 5; n += 1) uploaded.unshift((await makeResume(db, student)).id);
  await makeResume(db, await makeStudent(db));
  const first = await listResumes(as(student), { limit: 3 });
  const second = await listResumes(as(student), { limit: 3, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(uploaded);
  expect(second.nextCursor).toBeNull();
});

it('reports a file that is missing in storage, and logs it', async () => {
  const student = await makeStudent(db);
  const { id } = await makeResume(db, student);
  await expect(downloadResume(as(student), { resumeId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(log.at(-1)?.level).toBe('error');
});

it('answers UNAVAILABLE while storage does not answer, and the row stays', async () => {
  const student = await makeStudent(db);
  const { id } = await makeResume(db, student);
  const down = { ...storage, get: () => Promise.reject(new Error('ECONNREFUSED')) };
  await expect(
    downloadResume({ ...as(student), storage: down }, { resumeId: id }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await resumesOf(student.studentId)).toHaveLength(1);
});

it('sweepObjects removes old objects without a row, and nothing else', async () => {
  const student = await makeStudent(db);
  const { id } = await uploadResume(as(student), file);
  const [row] = await db.select().from(resumes).where(eq(resumes.id, id));
  const orphan = `uploads/CVs/${'0'.repeat(32)}.pdf`;
  await storage.put(orphan, bytes, 'application/pdf');
  await sweepObjects(deps);
  expect(await keys()).toContain(orphan);
  const inTwoHours = () => new Date(Date.now() + 2 * 3600 * 1000);
  expect(await sweepObjects({ ...deps, now: inTwoHours })).toBe(1);
  expect(await keys()).not.toContain(orphan);
  expect(await keys()).toContain(row?.objectKey);
});

it.for([
  ['Résumé 2026.PDF', 'Résumé 2026.pdf'],
  ['C:\\Users\\sara\\cv.pdf', 'cv.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['سيرة ذاتية.pdf', 'سيرة ذاتية.pdf'],
  ['a\r\nSet-Cookie: x".pdf', 'aSet-Cookie x.pdf'],
  ['evil\u202Efdp.exe', 'evilfdp.exe.pdf'],
  ['رزومه‌ی من‮⁧.pdf', 'رزومه‌ی من.pdf'],
  ['\u200B\u3164.pdf', 'resume.pdf'],
  ['...', 'resume.pdf'],
  ['', 'resume.pdf'],
  ['\uD800.pdf', '\uFFFD.pdf'],
  ['x'.repeat(300), `${'x'.repeat(116)}.pdf`],
] as const)('names the file %j safely', ([sent, safe]) => {
  expect(safeFileName(sent)).toBe(safe);
});
