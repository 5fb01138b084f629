import { resumes } from '@internsync/db/schema';
import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CompanyPermission } from '../actor.ts';
import { getApplicationResumeLayout } from '../applications/get-application-resume-layout.ts';
import { makeApplication, makeCompany, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { extractPendingResume } from './extract-pending-resume.ts';
import { getResumeAnalysis } from './get-resume-analysis.ts';
import { getResumeLayout } from './get-resume-layout.ts';
import { getResumeText } from './get-resume-text.ts';
import { listResumeAccesses } from './list-resume-accesses.ts';
import { removeResume } from './remove-resume.ts';
import type { ReadingRecogniser } from '../ports.ts';
import { recogniseResume } from './recognise-resume.ts';
import { rereadResumes } from './reread-resumes.ts';
import { layoutKeyOf } from './stored-layout.ts';
import { sweepObjects } from './sweep-objects.ts';
import { uploadResume } from './upload-resume.ts';
import { watchMyResumes } from './watch-my-resumes.ts';
import { removeObject } from '../work/remove-object.ts';

const { deps, as } = await openHarness();
const { db, storage } = deps;

const broken = {
  ...deps.extractor,
  extract: async () => {
    throw new Error('It was read');
  },
};

function unread(line: string, hidden?: string) {
  return {
    fileName: 'cv.pdf',
    bytes: makePdf([line, 'Cairo'], hidden === undefined ? {} : { hidden }),
  };
}

/** Reads too slowly. */
const late: typeof deps.extractor = {
  ...deps.extractor,
  extract: async () => ({ ok: false, reason: 'too_slow', pageCount: null, activeContent: [] }),
};

async function rowOf(resumeId: number) {
  const [row] = await db.select().from(resumes).where(eq(resumes.id, resumeId));
  if (!row) throw new Error('There is no such resume');
  return row;
}

async function layoutOf(resumeId: number) {
  return await storage.get(layoutKeyOf((await rowOf(resumeId)).objectKey));
}

describe('what was read', () => {
  it('has a grade, and text that no person sees apart from the text', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId, extraction } = await uploadResume(
      student,
      unread('Sara Ali', 'Nobel Prize'),
    );
    const { text, hidden } = await getResumeText(student, { resumeId });

    expect(extraction).toMatchObject({ status: 'done', grade: 'good', truncated: null });
    expect(text).toBe('Sara Ali\nCairo');
    expect(hidden).toEqual([{ page: 0, reason: 'same_colour', text: 'Nobel Prize' }]);
  });

  it('has its places, read again where they are not stored', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume(student, unread('Mona Adel', 'Unseen'));

    const layout = await getResumeLayout(student, { resumeId });
    await storage.remove(layoutKeyOf((await rowOf(resumeId)).objectKey));
    const again = await getResumeLayout(student, { resumeId });

    const spans = layout.pages.flatMap(({ lines }) => lines.flatMap((line) => line.spans));
    expect(spans.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['Mona Adel', undefined],
      ['Cairo', undefined],
      ['Unseen', 'same_colour'],
    ]);
    expect(spans[0]?.box.left).toBeCloseTo(72, 0);
    expect(again).toEqual(layout);
    expect(await layoutOf(resumeId)).not.toBeNull();
  });

  it('of the same bytes is not read again, whoever sends them', async () => {
    const file = unread('Karim Nasser', 'Unseen');
    const first = await uploadResume(as(await makeStudent(db)), file);
    const student = as(await makeStudent(db));

    const second = await uploadResume({ ...student, extractor: broken }, file);

    expect(second.extraction).toEqual(first.extraction);
    expect(await getResumeText(student, { resumeId: second.id })).toMatchObject({
      text: 'Karim Nasser\nCairo',
      hidden: [{ text: 'Unseen' }],
    });
    expect(await layoutOf(second.id)).toEqual(await layoutOf(first.id));
  });

  it('goes with the resume, and with a file that has no row', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume(student, unread('Youssef Fathy'));
    const { objectKey } = await rowOf(resumeId);
    const orphan = layoutKeyOf(`uploads/CVs/${'1'.repeat(32)}.pdf`);
    await storage.put(orphan, new Uint8Array([1]), 'application/gzip');

    const inTwoHours = () => new Date(Date.now() + 2 * 3600 * 1000);
    await sweepObjects({ ...deps, now: inTwoHours });
    expect(await storage.get(orphan)).toBeNull();
    expect(await storage.get(layoutKeyOf(objectKey))).not.toBeNull();
    await removeResume(student, { resumeId });
    await removeObject.run(deps, { key: objectKey });

    expect(await storage.get(objectKey)).toBeNull();
    expect(await storage.get(layoutKeyOf(objectKey))).toBeNull();
  });
});

describe('the layout of a resume', () => {
  it('is for its student alone', async () => {
    const { id: resumeId } = await uploadResume(as(await makeStudent(db)), unread('Own'));
    for (const [actor, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [await makeCompany(db), 'FORBIDDEN'],
      [await makeStudent(db), 'NOT_FOUND'],
    ] as const) {
      await expect(getResumeLayout(as(actor), { resumeId })).rejects.toMatchObject({ code });
    }
  });

  it('is also for the company of an application, whose access the student sees', async () => {
    const { id: applicationId, student, company, resume } = await makeApplication(db);
    await storage.put(resume.objectKey, makePdf(['Applied']), 'application/pdf');
    for (const [actor, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [student, 'FORBIDDEN'],
      [{ ...company, permissions: new Set<CompanyPermission>() }, 'FORBIDDEN'],
      [await makeCompany(db), 'NOT_FOUND'],
    ] as const) {
      await expect(getApplicationResumeLayout(as(actor), { applicationId })).rejects.toMatchObject({
        code,
      });
    }

    const { pages } = await getApplicationResumeLayout(as(company), { applicationId });

    expect(pages[0]?.lines[0]?.spans[0]?.text).toBe('Applied');
    const { items } = await listResumeAccesses(as(student), { limit: 10 });
    expect(items).toMatchObject([{ resumeId: resume.id, kind: 'text' }]);
  });
});

describe('a reading that takes long', () => {
  it('leaves the resume pending, and its student is told when it ends', async () => {
    const student = await makeStudent(db);
    const never = { ...deps.extractor, extract: () => new Promise<never>(() => undefined) };
    const stop = new AbortController();
    const events = await watchMyResumes(as(student), {}, stop.signal);

    const settings = { ...deps.settings, uploadPatienceMs: 50 };
    const { id: resumeId, extraction } = await uploadResume(
      { ...as(student), extractor: never, settings },
      unread('Slow'),
    );
    expect(extraction).toMatchObject({ status: 'pending', grade: null });
    const next = events.next();
    await extractPendingResume(deps, { resumeId });

    const { value } = await next;
    expect(value).toMatchObject({
      resume: { id: resumeId, extraction: { status: 'done' } },
    });
    // Whoever comes back later is told what happened meanwhile.
    const later = await watchMyResumes(as(student), { lastEventId: '0' }, stop.signal);
    expect((await later.next()).value).toEqual(value);
    stop.abort();
  });

  it('is told to no company', async () => {
    const { signal } = new AbortController();
    for (const [actor, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [await makeCompany(db), 'FORBIDDEN'],
    ] as const) {
      await expect(watchMyResumes(as(actor), {}, signal)).rejects.toMatchObject({ code });
    }
  });
});

describe('a scan', () => {
  /** Finds one line on every page that has no text. */
  const recogniser: ReadingRecogniser = {
    lacks: ({ grade }) => grade !== 'good',
    complete: async (_, reading) => ({
      ...reading,
      grade: 'good',
      reasons: [],
      pages: reading.pages.map((page) => ({ ...page, text: 'Recognised' })),
      engines: ['test 1.0'],
    }),
    close: async () => undefined,
  };
  /** Looks for pictures in what has a text, too. */
  const eager: ReadingRecogniser = { ...recogniser, lacks: () => true };
  const blank = (name: string) => ({ fileName: 'scan.pdf', bytes: makePdf([], { hidden: name }) });

  it('is told as such at once, and has a text after its recognition, of which its student is told', async () => {
    const student = await makeStudent(db);
    const stop = new AbortController();
    const events = await watchMyResumes(as(student), {}, stop.signal);

    const { id: resumeId, extraction } = await uploadResume(
      { ...as(student), recogniser },
      blank('first'),
    );
    expect(extraction).toMatchObject({ status: 'failed', failure: 'no_text', recognising: true });
    await recogniseResume({ ...deps, recogniser }, { resumeId });

    const read = { status: 'done', grade: 'good', engine: 'test 1.0', recognising: false };
    expect((await events.next()).value).toMatchObject({
      resume: { id: resumeId, extraction: read },
    });
    expect((await getResumeText(as(student), { resumeId })).text).toBe('Recognised');
    stop.abort();
    // Once is enough.
    await recogniseResume({ ...deps, extractor: broken, recogniser }, { resumeId });
  });

  it('whose recognition fails is given up, says so, and its student is told', async () => {
    const student = await makeStudent(db);
    const stop = new AbortController();
    const events = await watchMyResumes(as(student), {}, stop.signal);
    let attempts = 0;
    const failing: ReadingRecogniser = {
      ...recogniser,
      complete: async () => {
        attempts += 1;
        throw new Error('The process cannot start');
      },
    };
    const { id: resumeId } = await uploadResume(
      { ...as(student), recogniser: failing },
      blank('unlucky'),
    );
    await recogniseResume({ ...deps, recogniser: failing }, { resumeId });

    expect((await events.next()).value).toMatchObject({
      resume: {
        id: resumeId,
        extraction: {
          failure: 'no_text',
          recognising: false,
          reasons: expect.arrayContaining(['The text in its pictures could not be recognised.']),
        },
      },
    });
    expect(attempts).toBe(3);
    stop.abort();
  });

  it('keeps what was read of it when a busy machine ends the second reading', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume({ ...student, recogniser: eager }, unread('Kept'));
    const before = await rowOf(resumeId);
    expect(before).toMatchObject({ awaitsRecognition: true, extractionStatus: 'done' });
    await recogniseResume({ ...deps, extractor: late, recogniser: eager }, { resumeId });

    const reasons = expect.arrayContaining([
      'The text in its pictures could not be recognised.',
    ]) as unknown;
    expect(await rowOf(resumeId)).toEqual({
      ...before,
      reading: expect.any(Number),
      awaitsRecognition: false,
      gradeReasons: reasons,
    });
    expect((await getResumeAnalysis(student, { resumeId })).analysis).not.toBeNull();
  });

  it('leaves no layout behind when its student removes it meanwhile', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume({ ...student, recogniser }, blank('removed'));
    const { objectKey } = await rowOf(resumeId);
    const removing: ReadingRecogniser = {
      ...recogniser,
      complete: async (...args) => {
        await removeResume(student, { resumeId });
        await removeObject.run(deps, { key: objectKey });
        return await recogniser.complete(...args);
      },
    };
    await recogniseResume({ ...deps, recogniser: removing }, { resumeId });
    expect(await storage.get(layoutKeyOf(objectKey))).toBeNull();
  });

  it('whose layout is missing is recognised again', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume({ ...student, recogniser }, blank('third'));
    await recogniseResume({ ...deps, recogniser }, { resumeId });
    await storage.remove(layoutKeyOf((await rowOf(resumeId)).objectKey));

    await getResumeLayout({ ...student, recogniser }, { resumeId });
    expect(await rowOf(resumeId)).toMatchObject({ awaitsRecognition: true, text: 'Recognised' });
    expect(await layoutOf(resumeId)).toBeNull();

    await recogniseResume({ ...deps, recogniser }, { resumeId });
    expect(await rowOf(resumeId)).toMatchObject({ awaitsRecognition: false, text: 'Recognised' });
    expect(await layoutOf(resumeId)).not.toBeNull();
  });

  it('whose recognition nobody does any more stays as it is', async () => {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume({ ...student, recogniser }, blank('second'));
    await recogniseResume(deps, { resumeId });
    expect(await getResumeText(student, { resumeId })).toMatchObject({
      text: null,
      extraction: { failure: 'no_text', recognising: false },
    });
  });
});

describe('rereadResumes', () => {
  it('reads what an older version read, once, and goes on where it was stopped', async () => {
    const student = await makeStudent(db);
    const ids: number[] = [];
    for (const name of ['One', 'Two']) ids.push((await uploadResume(as(student), unread(name))).id);
    const [first = 0, second = 0] = ids;
    await rereadResumes(deps, () => undefined);
    const old = { text: 'old', readerVersion: deps.extractor.version - 1 };
    await db.update(resumes).set(old).where(eq(resumes.studentId, student.studentId));
    const { objectKey } = await rowOf(second);
    const halfDown = {
      ...storage,
      get: async (key: string) => {
        if (key === objectKey) throw new Error('ECONNREFUSED');
        return await storage.get(key);
      },
    };
    const steps: [number, number, number][] = [];

    const stopped = await rereadResumes({ ...deps, storage: halfDown }, (...step) => {
      steps.push(step);
    });
    expect(stopped).toEqual({ read: 1, failed: 1, missing: 0 });
    expect(steps).toEqual([
      [1, 2, 0],
      [2, 2, 1],
    ]);
    expect([(await rowOf(first)).text, (await rowOf(second)).text]).toEqual(['One\nCairo', 'old']);

    expect(await rereadResumes(deps, () => undefined)).toEqual({ read: 1, failed: 0, missing: 0 });
    expect((await rowOf(second)).text).toBe('Two\nCairo');
    expect(await rereadResumes(deps, () => undefined)).toEqual({ read: 0, failed: 0, missing: 0 });
  });

  it('keeps what was read before when a reading is ended, and counts files that are not there apart', async () => {
    const student = as(await makeStudent(db));
    const [{ id: kept }, { id: gone }] = [
      await uploadResume(student, unread('Kept')),
      await uploadResume(student, unread('Gone')),
    ];
    const old = { readerVersion: deps.extractor.version - 1 };
    await db
      .update(resumes)
      .set(old)
      .where(inArray(resumes.id, [kept, gone]));
    await storage.remove((await rowOf(gone)).objectKey);
    const before = await rowOf(kept);

    const counts = await rereadResumes({ ...deps, extractor: late }, () => undefined);

    expect(counts).toEqual({ read: 0, failed: 1, missing: 1 });
    expect(await rowOf(kept)).toEqual(before);
    expect((await getResumeAnalysis(student, { resumeId: kept })).analysis).not.toBeNull();
    await db.delete(resumes).where(inArray(resumes.id, [kept, gone]));
  });
});
