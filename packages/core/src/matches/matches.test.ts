import { applicationMatches, resumeAnalyses, resumes } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { advisoryLock } from '../accounts/advisory-lock.ts';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { getApplicationAnalysis } from '../applications/get-application-analysis.ts';
import { exportApplicants } from '../applications/export-applicants.ts';
import { getApplicationMatch } from '../applications/get-application-match.ts';
import { getWaiting } from '../applications/get-waiting.ts';
import { listRankedApplications } from '../applications/list-ranked-applications.ts';
import { RankApplicationsInput } from '../applications/match-schemas.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { getRequirements } from '../jobs/get-requirements.ts';
import { matchResume } from '../jobs/match-resume.ts';
import { setRequirements } from '../jobs/set-requirements.ts';
import { updateJob } from '../jobs/update-job.ts';
import { correctResume } from '../resumes/correct-resume.ts';
import { eraseOldResumes } from '../resumes/erase-old-resumes.ts';
import { getResumeAnalysis } from '../resumes/get-resume-analysis.ts';
import { getResumeText } from '../resumes/get-resume-text.ts';
import { listResumeAccesses } from '../resumes/list-resume-accesses.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { matchAgain } from './match-again.ts';
import { matchApplications, matchOutdated } from './match-applications.ts';
import type { Requirement } from './schemas.ts';

const { deps, as } = await openHarness();
const { db } = deps;

const skill = (...anyOf: string[]) =>
  ({ kind: 'skill', anyOf, months: null, used: false }) as const;
const must = (need: Requirement['need']) => ({ importance: 'must', need }) as const;

async function upload(student: StudentActor, lines = resumeLines()) {
  return await uploadResume(as(student), { fileName: 'cv.pdf', bytes: makePdf(lines) });
}

async function apply(jobId: number, student: StudentActor, lines = resumeLines()) {
  const { id: resumeId } = await upload(student, lines);
  const resume = { kind: 'stored', resumeId } as const;
  const { id } = await applyToJob(as(student), { jobId, coverLetter: null, resume });
  return { id, resumeId };
}

async function matchJob(id: number) {
  await matchApplications(deps, { of: 'job', id });
}

async function ranked(company: CompanyActor, jobId: number, more: object = {}) {
  const input = RankApplicationsInput.parse({ jobId, ...more });
  return await listRankedApplications(as(company), input);
}

async function scores(company: CompanyActor, jobId: number, more: object = {}) {
  const { items } = await ranked(company, jobId, more);
  return items.map(({ application, score }) => [application.id, score]);
}

async function stored(applicationId: number) {
  const [row] = await db
    .select()
    .from(applicationMatches)
    .where(eq(applicationMatches.applicationId, applicationId));
  if (!row) throw new Error('There is no match');
  return row;
}

describe('an analysis', () => {
  it('quotes the text of the file, and is the same for the student and the company', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    const { id, resumeId } = await apply(job.id, student);
    const own = await getResumeAnalysis(as(student), { resumeId });
    const theirs = await getApplicationAnalysis(as(job.company), { applicationId: id });
    const { text, pageOffsets } = await getResumeText(as(student), { resumeId });

    expect({ ...theirs, revision: own.revision }).toEqual(own);
    expect(own.analysis?.document).toMatchObject({
      basics: { name: 'Nadia Rahman', email: 'nadia.rahman@example.org' },
      education: [{ institution: 'Alexandria University', endDate: '2025' }],
    });
    const quoted = (own.analysis?.values ?? []).flatMap(({ evidence }) => evidence);
    expect(quoted.length).toBeGreaterThan(5);
    for (const one of quoted) {
      if (one.source !== 'text') continue;
      const offset = pageOffsets?.[one.page] ?? 0;
      expect(text?.slice(offset + one.start, offset + one.end)).toBe(one.quote);
    }
    const { items } = await listResumeAccesses(as(student), { limit: 10 });
    expect(items.map(({ kind }) => kind)).toEqual(['analysis']);
  });

  it('is null for a resume without text', async () => {
    const student = await makeStudent(db);
    const { id: resumeId } = await uploadResume(as(student), {
      fileName: 'cv.pdf',
      bytes: makePdf([]),
    });
    expect(await getResumeAnalysis(as(student), { resumeId })).toEqual({
      resumeId,
      analysis: null,
      witnessed: null,
      corrections: [],
      correctedAt: null,
      revision: expect.any(String),
    });
  });

  it('keeps the corrections of the student beside what was read, and counts none of them', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db);
    const { id, resumeId } = await apply(job.id, student);
    const before = await matchResume(as(student), { resumeId, jobId: job.id });
    const corrections = [
      { path: '/work/0/name', value: 'Delta Group' },
      { path: '/skills/9/name', value: 'Kubernetes' },
      { path: '/basics/url', value: null },
    ];
    const corrected = await correctResume(as(student), { resumeId, corrections });
    const seen = await getApplicationAnalysis(as(job.company), { applicationId: id });

    expect(corrected.corrections).toEqual(corrections);
    expect({ ...seen, revision: corrected.revision }).toEqual(corrected);
    expect(seen.analysis?.document.work?.[0]?.name).toBe('Delta Ticketing');
    expect(await matchResume(as(student), { resumeId, jobId: job.id })).toEqual(before);
    const none = await correctResume(as(student), { resumeId, corrections: [] });
    expect(none).toMatchObject({ corrections: [], correctedAt: null });
  });

  it('lose nothing to a correction that starts from what was there before', async () => {
    const applicant = await makeStudent(db);
    const student = as(applicant);
    const { resumeId } = await apply((await makeJob(db)).id, applicant);
    const { revision: expectedRevision } = await getResumeAnalysis(student, { resumeId });
    const name = [{ path: '/basics/name', value: 'Mona A. Karim' }];
    await correctResume(student, { resumeId, corrections: name, expectedRevision });
    const late = { resumeId, corrections: [{ path: '/basics/label', value: 'Engineer' }] };

    await expect(correctResume(student, { ...late, expectedRevision })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'expectedRevision',
      reason: { code: 'CHANGED' },
    });
    await db
      .update(resumes)
      .set({ reading: sql`nextval('resume_readings')` })
      .where(eq(resumes.id, resumeId));
    const { revision, corrections } = await getResumeAnalysis(student, { resumeId });
    expect(corrections).toEqual(name);
    await db
      .update(resumes)
      .set({ reading: sql`nextval('resume_readings')` })
      .where(eq(resumes.id, resumeId));
    await expect(
      correctResume(student, { ...late, expectedRevision: revision }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('requirements', () => {
  it('are read from the texts, with their places, for everybody who sees the job', async () => {
    const description = 'Requirements:\n- Experience with Python or Go\n- Fluent English';
    const job = await makeJob(db, { description });
    const student = await makeStudent(db);
    const { requirements } = await getRequirements(as(student), { jobId: job.id });

    expect(requirements.map(({ need }) => need)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'skill', anyOf: expect.arrayContaining(['python', 'go']) }),
        expect.objectContaining({ kind: 'language', language: 'en' }),
      ]),
    );
    for (const { span } of requirements) {
      if (span?.field !== 'description') continue;
      expect(description.slice(span.start, span.end)).toBe(span.quote);
    }
    expect(await getRequirements(as(job.company), { jobId: job.id })).toMatchObject({
      jobId: job.id,
      requirements,
    });
  });

  it('keep what the company changed when the texts change', async () => {
    const job = await makeJob(db, { description: 'Requirements:\n- Python\n- Docker' });
    const { requirements } = await getRequirements(as(job.company), { jobId: job.id });
    const python = requirements.find(
      ({ need }) => need.kind === 'skill' && need.anyOf.includes('python'),
    );
    const wanted = [
      { id: python?.id ?? '', importance: 'nice' as const, need: skill('python') },
      must(skill('apache-kafka')),
    ];
    await setRequirements(as(job.company), { jobId: job.id, requirements: wanted });
    await updateJob(as(job.company), {
      jobId: job.id,
      description: 'You join a team.\n\nRequirements:\n- Docker\n- Python\n- PostgreSQL',
    });
    const after = await getRequirements(as(job.company), { jobId: job.id });

    const kinds = after.requirements.map(({ importance, need }) => [
      importance,
      need.kind === 'skill' ? need.anyOf.join() : need.kind,
    ]);
    // Docker was removed, and stays removed; PostgreSQL is new.
    expect(new Set(kinds.map(String))).toEqual(
      new Set(['must,apache-kafka', 'must,postgresql', 'nice,python']),
    );
  });

  it('are not overwritten by an edit that started from others', async () => {
    const job = await makeJob(db, { description: 'Requirements:\n- Python' });
    const { revision } = await getRequirements(as(job.company), { jobId: job.id });
    const set = async (id: string, expectedRevision: string) =>
      await setRequirements(as(job.company), {
        jobId: job.id,
        requirements: [must(skill(id))],
        expectedRevision,
      });
    const first = await set('apache-kafka', revision);
    expect(first.revision).not.toBe(revision);

    await expect(set('docker', revision)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'expectedRevision',
      reason: { code: 'CHANGED' },
    });
    await updateJob(as(job.company), { jobId: job.id, description: 'Requirements:\n- Docker' });
    await expect(set('docker', first.revision)).rejects.toMatchObject({ code: 'CONFLICT' });
    const { requirements, revision: last } = await getRequirements(as(job.company), {
      jobId: job.id,
    });
    expect((await set('docker', last)).requirements.map(({ need }) => need)).not.toEqual(
      requirements.map(({ need }) => need),
    );
  });

  it('name only what is known, and belong to the company of the job', async () => {
    const job = await makeJob(db);
    const set = async (actor: Parameters<typeof as>[0], need: Requirement['need']) =>
      await setRequirements(as(actor), { jobId: job.id, requirements: [must(need)] });
    const invalid = (kind: string) => ({
      code: 'INVALID',
      field: 'requirements.0.need',
      reason: { code: 'NOT_KNOWN', kind },
    });

    await expect(set(job.company, skill('no-such-skill'))).rejects.toMatchObject(invalid('skill'));
    await expect(
      set(job.company, { kind: 'degree', level: null, fields: ['no-such-field'] }),
    ).rejects.toMatchObject(invalid('field_of_study'));
    await expect(
      set(job.company, { kind: 'language', language: 'qq', level: null }),
    ).rejects.toMatchObject(invalid('language'));
    await expect(set(await makeCompany(db), skill('python'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(set(await makeStudent(db), skill('python'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(set(anonymous, skill('python'))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('a match', () => {
  let company: CompanyActor;
  let jobId: number;
  beforeAll(async () => {
    const job = await makeJob(db, { title: 'Clerk', shortDescription: 'a', description: 'b' });
    ({ company, id: jobId } = job);
    await setRequirements(as(company), {
      jobId,
      requirements: [must(skill('python')), must(skill('apache-kafka'))],
    });
  });

  it('is what the student saw before applying', async () => {
    const student = await makeStudent(db);
    const { id, resumeId } = await apply(jobId, student);
    const seen = await matchResume(as(student), { resumeId, jobId });
    const forCompany = await getApplicationMatch(as(company), { applicationId: id });
    const forStudent = await getApplicationMatch(as(student), { applicationId: id });

    expect(seen.match).toMatchObject({ score: expect.any(Number), coverage: 100 });
    expect(seen.match.requirements.map(({ verdict }) => verdict)).toEqual(['met', 'missing']);
    expect(forCompany).toEqual(forStudent);
    expect(forCompany.match).toEqual(seen.match);
    await matchApplications(deps, { of: 'application', id });
    const { score, coverage, requirements, rules } = await stored(id);
    expect({ score, coverage, requirements, rules }).toEqual({
      ...seen.match,
      requirements: seen.match.requirements.map(({ sentence: _sentence, ...rest }) => rest),
    });
  });

  it('ranks the applicants of a job, by page, score and what they meet', async () => {
    const job = await makeJob(db, { company, title: 'Clerk', description: 'b' });
    await setRequirements(as(company), {
      jobId: job.id,
      requirements: [must(skill('python')), must(skill('docker')), must(skill('apache-kafka'))],
    });
    const of = async (...skills: string[]) =>
      (await apply(job.id, await makeStudent(db), resumeLines({ skills, used: 'Answered mail.' })))
        .id;
    const [none, one, all] = [
      await of('Excel'),
      await of('Docker'),
      await of('Python', 'Docker', 'Kafka'),
    ];
    expect((await ranked(company, job.id)).items.map(({ upToDate }) => upToDate)).toEqual([
      false,
      false,
      false,
    ]);
    await matchJob(job.id);

    const { items } = await ranked(company, job.id);
    expect(items.map(({ application }) => application.id)).toEqual([all, one, none]);
    expect(items.every(({ upToDate }) => upToDate)).toBe(true);
    const best = items[0]?.score ?? 0;
    expect(await scores(company, job.id, { minScore: best })).toEqual([[all, best]]);
    const met = items[0]?.met ?? [];
    expect(met).toHaveLength(3);
    expect(await scores(company, job.id, { met })).toEqual([[all, best]]);
    await expect(ranked(company, job.id, { met: [...met, 'nothing'] })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'met.3',
    });
    const first = await ranked(company, job.id, { limit: 2 });
    const second = await ranked(company, job.id, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ application }) => application.id)).toEqual([
      all,
      one,
      none,
    ]);
  });

  it('is listed without a word of the resume, and lists leave no row in the access log', async () => {
    const job = await makeJob(db, { company, title: 'Clerk', description: 'b' });
    const requirements = [must(skill('python')), must(skill('docker'))];
    await setRequirements(as(company), { jobId: job.id, requirements });
    const student = await makeStudent(db);
    const { id } = await apply(job.id, student);
    await matchJob(job.id);
    const lists = [
      await ranked(company, job.id),
      await ranked(company, job.id, { minScore: 1 }),
      await getWaiting(as(company)),
      Buffer.from((await exportApplicants(as(company), { jobId: job.id })).bytes).toString(),
    ];
    const log = async () => (await listResumeAccesses(as(student), { limit: 10 })).items;
    expect(await log()).toEqual([]);

    const { match } = await getApplicationMatch(as(company), { applicationId: id });
    const quotes = match.requirements.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
    expect(quotes).toContain('Python');
    const shown = JSON.stringify(lists);
    expect(shown).toContain('skill:python');
    for (const quote of quotes) expect(shown).not.toContain(quote);
    expect(await log()).toHaveLength(1);
  });

  it('is computed again when the requirements, the resume or the rules change', async () => {
    const job = await makeJob(db, { company, title: 'Clerk', description: 'b' });
    const requirements = [must(skill('apache-kafka'))];
    await setRequirements(as(company), { jobId: job.id, requirements });
    const student = await makeStudent(db);
    const { id } = await apply(job.id, student);
    await matchJob(job.id);
    expect(await scores(company, job.id)).toEqual([[id, 0]]);

    await setRequirements(as(company), { jobId: job.id, requirements: [must(skill('python'))] });
    expect((await stored(id)).rules).toBe(0);
    await matchJob(job.id);
    expect(await scores(company, job.id)).toEqual([[id, 100]]);

    const lines = resumeLines({ skills: ['Excel'], used: 'Answered mail.' });
    await withdrawApplication(as(student), { applicationId: id });
    await apply(job.id, student, lines);
    expect(await stored(id)).toMatchObject({ score: null, requirements: null, rules: 0 });
    await matchJob(job.id);
    expect(await scores(company, job.id)).toEqual([[id, 0]]);

    const newer = { ...deps, matcher: { ...deps.matcher, rules: deps.matcher.rules + 1 } };
    await matchOutdated(newer);
    expect((await stored(id)).rules).toBe(deps.matcher.rules + 1);
    await db.transaction((tx) => matchAgain(deps, tx, { of: 'application', id }));
    await matchJob(job.id);
  });

  it.runIf(onPostgres())('waits for no other company, also where both are outdated', async () => {
    const jobs = [await makeJob(db), await makeJob(db)];
    const [first, second] = jobs;
    if (!first || !second) throw new Error('There is no job');
    const { id } = await apply(first.id, await makeStudent(db));
    const { id: other } = await apply(second.id, await makeStudent(db));
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = db.transaction(async (tx) => {
      await advisoryLock(tx, 'events of company', String(second.company.companyId));
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const matching = matchOutdated(deps);
    await expect.poll(async () => (await stored(id)).rules).toBe(deps.matcher.rules);
    expect((await stored(other)).rules).toBe(0);
    release.resolve();
    await Promise.all([holding, matching]);
    expect((await stored(other)).rules).toBe(deps.matcher.rules);
  });

  it('is not overwritten by one that was computed before a change', async () => {
    const job = await makeJob(db, { company, title: 'Clerk', description: 'b' });
    await setRequirements(as(company), { jobId: job.id, requirements: [must(skill('python'))] });
    const { id } = await apply(job.id, await makeStudent(db));
    let changed = false;
    const { matcher } = deps;
    const slow = {
      ...deps,
      matcher: {
        ...matcher,
        requirementsOf: (...input: Parameters<typeof matcher.requirementsOf>) => {
          changed = true;
          return matcher.requirementsOf(...input);
        },
      },
      db: new Proxy(db, {
        get: (target, name) => {
          const own: unknown = Reflect.get(target, name);
          if (name !== 'transaction') return own;
          return async (...write: Parameters<typeof db.transaction>) => {
            await setRequirements(as(company), {
              jobId: job.id,
              requirements: [must(skill('apache-kafka'))],
            });
            return await target.transaction(...write);
          };
        },
      }),
    };
    await matchApplications(slow, { of: 'application', id });

    expect(changed).toBe(true);
    expect(await stored(id)).toMatchObject({ score: null, rules: 0 });
    await matchJob(job.id);
    expect((await stored(id)).score).toBe(0);
  });

  it('has no basis for a resume without text', async () => {
    const job = await makeJob(db, { company, title: 'Clerk', description: 'b' });
    await setRequirements(as(company), { jobId: job.id, requirements: [must(skill('python'))] });
    const { id } = await apply(job.id, await makeStudent(db), []);
    await matchJob(job.id);
    expect(await stored(id)).toMatchObject({ score: null, coverage: 0, rank: -1 });
  });

  it('leaves nothing of a resume that was erased', async () => {
    const student = await makeStudent(db);
    const job = await makeJob(db, { company });
    const { id, resumeId } = await apply(job.id, student);
    await matchJob(job.id);
    await correctResume(as(student), {
      resumeId,
      corrections: [{ path: '/basics/name', value: 'Nadia R.' }],
    });
    await withdrawApplication(as(student), { applicationId: id });
    const late = {
      ...deps,
      settings: { ...deps.settings, resumeRetentionDays: 30 },
      now: () => new Date(Date.now() + 90 * 24 * 3600 * 1000),
    };
    await eraseOldResumes(late);

    expect(await db.$count(resumeAnalyses, eq(resumeAnalyses.resumeId, resumeId))).toBe(0);
    expect(await stored(id)).toMatchObject({ score: null, requirements: null, met: [] });
    await expect(getResumeAnalysis(as(student), { resumeId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('belongs to its student and its company', async () => {
    const { id, resumeId } = await apply(jobId, await makeStudent(db));
    const others = [await makeStudent(db), await makeCompany(db)] as const;
    for (const other of others) {
      await expect(getApplicationMatch(as(other), { applicationId: id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const [student, stranger] = others;
    await expect(matchResume(as(student), { resumeId, jobId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'resumeId',
    });
    await expect(getResumeAnalysis(as(student), { resumeId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(correctResume(as(student), { resumeId, corrections: [] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(getApplicationAnalysis(as(stranger), { applicationId: id })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
    await expect(ranked(stranger, jobId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ranked(company, jobId, { cursor: 'x' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'cursor',
    });
  });
});
