import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applicationMatches, resumeAnalyses, resumes } from '@internsync/db/schema';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { createMatcher } from '@internsync/resume/match/create-matcher';
import { loadVocabulary } from '@internsync/resume/skills/load-vocabulary';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { applyToJob } from '../applications/apply-to-job.ts';
import { listRankedApplications } from '../applications/list-ranked-applications.ts';
import { RankApplicationsInput } from '../applications/match-schemas.ts';
import type { Deps } from '../context.ts';
import { setRequirements } from '../jobs/set-requirements.ts';
import { matchOutdated } from '../matches/match-applications.ts';
import type { Requirement } from '../matches/schemas.ts';
import { useVocabulary } from '../matches/vocabulary-in-use.ts';
import { makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { correctResume } from './correct-resume.ts';
import { getResumeAnalysis } from './get-resume-analysis.ts';
import { renewAnalyses } from './renew-analyses.ts';
import { layoutKeyOf } from './stored-layout.ts';
import { uploadResume } from './upload-resume.ts';

const { deps, as, log } = await openHarness();
const { db } = deps;

/** A skill that only an operator's file has. */
const FALCONRY = 'falcon-training';
const LINES = resumeLines({ skills: ['Python', 'Falcon Training'] });

const folder = await mkdtemp(join(tmpdir(), 'internsync-skills-'));
const skillsFile = join(folder, 'skills.tsv');
await writeFile(skillsFile, `${FALCONRY}\tFalcon Training\t\ttechnical\n`);
const pool = createExtractionPool({ threads: 1, skillsFile });
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

/** A process that has the operator's file. */
const imported: Deps = {
  ...deps,
  extractor: pool,
  matcher: createMatcher(await loadVocabulary({ extra: skillsFile })),
};

const file = (lines = LINES) => ({ fileName: 'cv.pdf', bytes: makePdf(lines) });

/** What a worker of a process does every minute. */
async function work(process: Deps) {
  await renewAnalyses(process);
  await matchOutdated(process);
}

async function analyses() {
  return await db.select().from(resumeAnalyses).orderBy(asc(resumeAnalyses.resumeId));
}

async function everything() {
  const matches = await db
    .select()
    .from(applicationMatches)
    .orderBy(asc(applicationMatches.applicationId));
  return { analyses: await analyses(), matches };
}

async function understood(resumeId: number) {
  const row = (await analyses()).find((one) => one.resumeId === resumeId);
  return { vocabulary: row?.vocabulary, falcons: JSON.stringify(row?.facts).includes(FALCONRY) };
}

/** An application with a resume that names the skill, to a job that requires it. */
async function apply() {
  const job = await makeJob(db, { title: 'Clerk', shortDescription: 'a', description: 'b' });
  const need: Requirement['need'] = {
    kind: 'skill',
    anyOf: [FALCONRY],
    months: null,
    used: false,
  };
  await setRequirements(
    { ...as(job.company), ...imported },
    { jobId: job.id, requirements: [{ importance: 'must', need }] },
  );
  const student = await makeStudent(db);
  const { id: resumeId } = await uploadResume(as(student), file());
  const resume = { kind: 'stored', resumeId } as const;
  await applyToJob(as(student), { jobId: job.id, coverLetter: null, resume });
  const ranked = async (process: Deps) => {
    const input = RankApplicationsInput.parse({ jobId: job.id });
    const { items } = await listRankedApplications({ ...as(job.company), ...process }, input);
    return items.map(({ score, upToDate }) => ({ score, upToDate }));
  };
  return { resumeId, ranked };
}

beforeEach(async () => {
  await useVocabulary(deps);
  await work(deps);
  log.splice(0);
});

describe('a new vocabulary of skills', () => {
  it('renews what was understood and matched by another one', async () => {
    const { resumeId, ranked } = await apply();
    await work(deps);
    expect(await understood(resumeId)).toEqual({
      vocabulary: deps.matcher.skills.version,
      falcons: false,
    });
    expect(await ranked(deps)).toEqual([{ score: 0, upToDate: true }]);
    expect(await ranked(imported)).toEqual([{ score: 0, upToDate: false }]);

    await useVocabulary(imported);
    await work(imported);
    expect(await understood(resumeId)).toEqual({
      vocabulary: imported.matcher.skills.version,
      falcons: true,
    });
    expect(await ranked(imported)).toEqual([{ score: 100, upToDate: true }]);
  });

  it('is that of the process which began to work last; others renew nothing', async () => {
    const { resumeId } = await apply();
    await useVocabulary(imported);
    await work(deps);
    expect((await understood(resumeId)).falcons).toBe(false);
    await work(imported);
    const renewed = await everything();

    await work(deps);
    await work(imported);
    expect(await everything()).toEqual(renewed);

    // The operator takes the file away again.
    await useVocabulary(deps);
    await work(imported);
    expect(await everything()).toEqual(renewed);
    await work(deps);
    expect(await understood(resumeId)).toEqual({
      vocabulary: deps.matcher.skills.version,
      falcons: false,
    });
  });

  it('is renewed of what a process with an older one computes meanwhile', async () => {
    await useVocabulary(imported);
    const { resumeId, ranked } = await apply();
    await work(deps);
    expect(await ranked(imported)).toEqual([{ score: 0, upToDate: false }]);
    await work(imported);
    expect((await understood(resumeId)).falcons).toBe(true);
    expect(await ranked(imported)).toEqual([{ score: 100, upToDate: true }]);
  });

  it('takes no analysis of the same bytes by another one', async () => {
    const lines = [...LINES, 'Twice'];
    const first = await uploadResume(as(await makeStudent(db)), file(lines));
    const second = await uploadResume({ ...as(await makeStudent(db)), ...imported }, file(lines));
    expect((await understood(first.id)).falcons).toBe(false);
    expect((await understood(second.id)).falcons).toBe(true);
  });
});

describe('renewAnalyses', () => {
  async function outdated(lines = LINES) {
    const student = as(await makeStudent(db));
    const { id: resumeId } = await uploadResume(student, file(lines));
    const { analysis } = await getResumeAnalysis(student, { resumeId });
    const older = { version: 0, analysis: { ...analysis, sections: [] } };
    await db.update(resumeAnalyses).set(older).where(eq(resumeAnalyses.resumeId, resumeId));
    const now = async () => await getResumeAnalysis(student, { resumeId });
    return { student, resumeId, analysis, now };
  }

  const broken = async () => {
    throw new Error('It was read');
  };

  it('understands the stored text of a resume as if its file had been read', async () => {
    const { analysis, now } = await outdated();
    await renewAnalyses({ ...deps, extractor: { ...deps.extractor, extract: broken } });
    expect((await now()).analysis).toEqual(analysis);
  });

  it('understands what could not be understood at first, and gives up what breaks it', async () => {
    const { extractor } = deps;
    let attempts = 0;
    const dull: typeof extractor = {
      ...extractor,
      extract: async (pdf) => {
        const result = await extractor.extract(pdf);
        return result.ok ? { ...result, analysis: null } : result;
      },
      analyse: async () => {
        attempts += 1;
        return null;
      },
    };
    const student = as(await makeStudent(db));
    const upload = async (own: string) =>
      (await uploadResume({ ...student, extractor: dull }, file([...LINES, own]))).id;
    const [first, second] = [await upload('Hard'), await upload('Harder')];
    const analysisOf = async (resumeId: number) =>
      (await getResumeAnalysis(student, { resumeId })).analysis;
    expect(await analysisOf(first)).toBeNull();

    await renewAnalyses(deps);
    expect(await analysisOf(first)).toMatchObject({ document: { skills: expect.anything() } });

    await db.delete(resumeAnalyses).where(eq(resumeAnalyses.resumeId, second));
    await db.update(resumes).set({ notUnderstoodBy: 0 }).where(eq(resumes.id, second));
    await renewAnalyses({ ...deps, extractor: dull });
    await renewAnalyses({ ...deps, extractor: dull });
    expect(attempts).toBe(1);
    await renewAnalyses({ ...deps, extractor: { ...extractor, analyserVersion: 99 } });
    expect(await analysisOf(second)).not.toBeNull();
  });

  it('has reviews redacted again only where it tells more of who the student is', async () => {
    const wordsOf = async (resumeId: number) =>
      (await analyses()).find((row) => row.resumeId === resumeId)?.identifyingWords;
    const [same, other] = [await outdated(), await outdated()];
    await db.update(resumeAnalyses).set({ identifyingWords: ['nadia'] });
    await db
      .update(resumeAnalyses)
      .set({ analysis: { ...same.analysis, formValues: [] } })
      .where(eq(resumeAnalyses.resumeId, same.resumeId));
    await renewAnalyses(deps);
    expect(await wordsOf(same.resumeId)).toEqual(['nadia']);
    expect(await wordsOf(other.resumeId)).toBeNull();
  });

  it('reads the file where its layout was not stored', async () => {
    const { resumeId, analysis, now } = await outdated();
    const [row] = await db.select().from(resumes).where(eq(resumes.id, resumeId));
    await deps.storage.remove(layoutKeyOf(row?.objectKey ?? ''));
    await renewAnalyses(deps);
    expect((await now()).analysis).toEqual(analysis);
  });

  it('keeps what was read of a file that cannot be read any more', async () => {
    const { resumeId, now } = await outdated();
    const [row] = await db.select().from(resumes).where(eq(resumes.id, resumeId));
    await deps.storage.remove(layoutKeyOf(row?.objectKey ?? ''));
    const { analysis } = await now();
    const extract = async () =>
      ({ ok: false, reason: 'too_slow', pageCount: null, activeContent: [] }) as const;
    await renewAnalyses({ ...deps, extractor: { ...deps.extractor, extract } });
    expect((await now()).analysis).toEqual(analysis);
    expect(await db.select().from(resumes).where(eq(resumes.id, resumeId))).toEqual([row]);
  });

  it('keeps what the student corrected with what it is about', async () => {
    const { student, resumeId, analysis, now } = await outdated();
    const [school] = analysis?.document.education ?? [];
    // As an older version understood it, that missed the first entry.
    const education = [{ institution: 'Read no more' }, school];
    const older = { ...analysis, document: { ...analysis?.document, education } };
    await db
      .update(resumeAnalyses)
      .set({ analysis: older })
      .where(eq(resumeAnalyses.resumeId, resumeId));
    const corrections = [{ path: '/education/1/studyType', value: 'Master of Science' }];
    await correctResume(student, { resumeId, corrections });

    await renewAnalyses(deps);
    expect((await now()).analysis).toEqual(analysis);
    expect((await now()).corrections).toEqual([
      { path: '/education/0/studyType', value: 'Master of Science' },
    ]);
  });

  it('keeps what was understood of a text that breaks the analyser, and tries it once', async () => {
    const { now } = await outdated();
    const before = await now();
    let tried = 0;
    const extractor = {
      ...deps.extractor,
      analyse: async () => {
        tried += 1;
        return null;
      },
    };
    await renewAnalyses({ ...deps, extractor });
    await renewAnalyses({ ...deps, extractor });
    expect(tried).toBe(1);
    expect(await now()).toEqual({ ...before, revision: expect.any(String) });
  });

  it('changes nothing of a resume that was read again in the meantime', async () => {
    const { resumeId, now } = await outdated();
    const before = await now();
    const extractor: Deps['extractor'] = {
      ...deps.extractor,
      analyse: async (reading) => {
        const analysis = await deps.extractor.analyse(reading);
        await db.update(resumes).set({ reading: 1 }).where(eq(resumes.id, resumeId));
        return analysis;
      },
    };
    await renewAnalyses({ ...deps, extractor });
    expect(await now()).toEqual({ ...before, revision: expect.any(String) });
    await db.update(resumes).set({ reading: null }).where(eq(resumes.id, resumeId));
  });

  it('stops where the file of skills was replaced under the process', async () => {
    const { now } = await outdated();
    const before = await now();
    await renewAnalyses({ ...deps, extractor: pool });
    expect(await now()).toEqual({ ...before, revision: expect.any(String) });
    expect(log).toContainEqual({
      level: 'warn',
      message: 'the file of skills has changed since the start; restart the process',
    });
  });
});
