import {
  applicationMatches,
  resumeAnalyses,
  resumes,
  resumeTestimonies,
} from '@internsync/db/schema';
import { says, sends, startChatServer } from '@internsync/witness/testing/chat-server';
import { createWitness, WitnessUnavailable } from '@internsync/witness/witness';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor, CompanyActor, StudentActor } from '../actor.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { getApplicationAnalysis } from '../applications/get-application-analysis.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import type { Deps } from '../context.ts';
import { readStudentData } from '../export/student-data.ts';
import { matchApplications } from '../matches/match-applications.ts';
import { makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { askForTestimony } from '../work/ask-witness.ts';
import { tasksOf } from '../work/tasks.ts';
import { askWitness } from './ask-witness.ts';
import { eraseOldResumes } from './erase-old-resumes.ts';
import { getResumeAnalysis } from './get-resume-analysis.ts';
import { getResumeText } from './get-resume-text.ts';
import { removeResume } from './remove-resume.ts';
import { renewAnalyses } from './renew-analyses.ts';
import { rereadResumes } from './reread-resumes.ts';
import { uploadResume } from './upload-resume.ts';

const harness = await openHarness();
const { queue } = harness;
const { db } = harness.deps;
const server = await startChatServer();
afterAll(async () => await server.close());

const NAME = 'Nadia Rahman';
/** The lines that are numbered: those with text. Line 5 names the student between other words. */
const LINES = resumeLines({ name: NAME, used: 'There Nadia wrote an API in Python.' });
/** What no person sees of the file. */
const HIDDEN = 'Nobel Prize';

const witnessAt = (baseUrl: string, timeoutMs = 60_000) =>
  createWitness({ baseUrl, model: 'tiny', timeoutMs });

let queued: (readonly [name: string, pieces: readonly object[]])[] = [];
const deps: Deps = {
  ...harness.deps,
  witness: witnessAt(server.url),
  queue: {
    add: async (tx, name, pieces) => {
      queued.push([name, pieces]);
      // Each test asks the witness itself, when it is ready to.
      if (name !== 'ask-witness') await queue.add(tx, name, pieces);
    },
  },
};
const as = (actor: Actor, changed: Partial<Deps> = {}) => ({
  ...harness.as(actor),
  ...deps,
  ...changed,
});
beforeEach(() => {
  queued = [];
  harness.log.splice(0);
  server.willAnswer((response) => response.destroy());
});

/** An answer with these facts. */
function points(
  ...facts: readonly (readonly [kind: string, line: number, words: string | null])[]
) {
  return says(
    JSON.stringify({
      facts: facts.map(([kind, line, words]) => ({ kind, entry: 0, from: line, to: line, words })),
    }),
  );
}

const HONEST = points(['work.position', 4, 'Software Intern'], ['education.institution', 7, null]);

async function upload(student: StudentActor, changed: Partial<Deps> = {}) {
  const bytes = makePdf(LINES, { hidden: HIDDEN });
  const file = { fileName: 'cv.pdf', bytes };
  return (await uploadResume(as(student, changed), file)).id;
}

/** An application, and what is understood of its resume without a witness. */
async function apply({
  blind = false,
  changed = {},
}: { blind?: boolean; changed?: Partial<Deps> } = {}) {
  const student = await makeStudent(db, { fullName: NAME });
  const resumeId = await upload(student, changed);
  const { id: jobId, company } = await makeJob(db, {
    description: 'Requirements:\n- Python\n- Kubernetes',
    blind,
  });
  const resume = { kind: 'stored', resumeId } as const;
  const { id } = await applyToJob(as(student, changed), { jobId, coverLetter: null, resume });
  await matchApplications(deps, { of: 'job', id: jobId });
  return { student, company, resumeId, applicationId: id };
}

/** What no witness may change of an application. */
async function baseOf({ resumeId, applicationId }: Awaited<ReturnType<typeof apply>>) {
  const [analysis] = await db
    .select()
    .from(resumeAnalyses)
    .where(eq(resumeAnalyses.resumeId, resumeId));
  const [match] = await db
    .select()
    .from(applicationMatches)
    .where(eq(applicationMatches.applicationId, applicationId));
  return {
    analysis: { ...analysis, resumeId: null },
    match: { ...match, applicationId: null, jobId: null },
  };
}

async function witnessedOf(student: StudentActor, resumeId: number) {
  return (await getResumeAnalysis(as(student), { resumeId })).witnessed;
}

async function asCompanySees(company: CompanyActor, applicationId: number) {
  return await getApplicationAnalysis(as(company), { applicationId });
}

const testimonies = async (resumeId: number) =>
  await db.select().from(resumeTestimonies).where(eq(resumeTestimonies.resumeId, resumeId));

const NEVER = () => undefined;

describe('whatever the witness does, an application succeeds with the same analysis and match:', () => {
  it.for([
    ['it refuses connections', 'gone', 'unreachable', null],
    ['it breaks connections', (response) => response.destroy(), 'unreachable', null],
    ['it is busy', sends({}, 429), 'busy', null],
    ['it is slow', NEVER, 'too_slow', null],
    ['it refuses the key', sends({}, 401), 'key_refused', null],
    ['it speaks prose', says('The applicant is excellent.'), null, null],
    [
      'it invents',
      points(['work.position', 4, 'Chief Engineer'], ['skills.name', 99, null]),
      null,
      [],
    ],
    ['it reads what is hidden', points(['certificates.name', 11, HIDDEN]), null, []],
    ['it scores', says('{"facts":[],"score":100,"match":"met"}'), null, []],
    ['it points at what is there', HONEST, null, ['Software Intern', LINES[8]]],
  ] satisfies [string, 'gone' | Parameters<typeof server.willAnswer>[0], string | null, unknown][])(
    '%s',
    async ([, respond, unavailable, values]) => {
      const base = await baseOf(await apply({ changed: { witness: null } }));
      if (respond !== 'gone') server.willAnswer(respond);
      const url = respond === 'gone' ? 'http://127.0.0.1:9/v1' : server.url;
      const witness = witnessAt(url, respond === NEVER ? 50 : 60_000);
      const made = await apply({ changed: { witness } });
      expect(server.requests).toEqual([]);

      const { resumeId } = made;
      const reason = await askWitness({ ...deps, witness }, { resumeId }).then(
        () => null,
        (error: unknown) => (error instanceof WitnessUnavailable ? error.reason : error),
      );

      expect(reason).toBe(unavailable);
      expect(await baseOf(made)).toEqual(base);
      expect(base).toMatchObject({ match: { score: expect.any(Number) } });
      const witnessed = await witnessedOf(made.student, resumeId);
      expect(witnessed?.map(({ value }) => value) ?? null).toEqual(values);
    },
  );
});

describe('what a witness says', () => {
  it('is asked for in the background, again when it could not answer, and never twice', async () => {
    await queue.work(tasksOf(deps, [askForTestimony]));
    server.willAnswer((response, turn) => (turn === 0 ? sends({}, 503) : HONEST)(response, turn));
    const student = await makeStudent(db);
    const resumeId = await upload(student, { queue });

    await vi.waitFor(async () => expect(await testimonies(resumeId)).toHaveLength(1), 30_000);
    await askWitness(deps, { resumeId });

    expect(server.requests).toHaveLength(2);
    expect(await testimonies(resumeId)).toMatchObject([
      { version: 1, model: 'tiny', failure: null, dropped: {} },
    ]);
  });

  it('is marked and quoted, the same for the student and a company, and no part of the analysis', async () => {
    const made = await apply();
    const { student, company, resumeId, applicationId } = made;
    const before = await getResumeAnalysis(as(student), { resumeId });
    server.willAnswer(HONEST);
    await askWitness(deps, { resumeId });

    const mine = await getResumeAnalysis(as(student), { resumeId });
    expect(mine).toEqual({ ...before, witnessed: expect.any(Array) });
    expect(before.witnessed).toBeNull();
    expect(mine.witnessed).toMatchObject([
      { witnessed: true, path: '/work/0/position', value: 'Software Intern' },
      { witnessed: true, path: '/education/0/institution', value: LINES[8] },
    ]);
    const { text } = await getResumeText(as(student), { resumeId });
    for (const { evidence } of mine.witnessed ?? []) {
      expect(text?.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    }
    const theirs = await asCompanySees(company, applicationId);
    expect({ ...theirs, revision: mine.revision }).toEqual(mine);
    const { resumes: exported } = await readStudentData(db, student);
    expect(exported).toMatchObject([{ testimony: { model: 'tiny', facts: mine.witnessed } }]);
  });

  it('shows blind reviewers nothing that tells who it is, whatever a model calls it', async () => {
    const { company, student, resumeId, applicationId } = await apply({ blind: true });
    server.willAnswer(
      points(
        ['basics.name', 1, null],
        ['work.name', 1, null],
        ['basics.label', 2, null],
        ['skills.name', 5, null],
        ['work.position', 4, 'Software Intern'],
      ),
    );
    await askWitness(deps, { resumeId });

    expect(await witnessedOf(student, resumeId)).toHaveLength(5);
    const { witnessed } = await asCompanySees(company, applicationId);
    const shown = witnessed?.map(({ path, value, evidence }) => [path, value, evidence.quote]);
    const used = 'There █████ wrote an API in Python.';
    expect(shown).toEqual([
      ['/skills/0/name', used, used],
      ['/work/0/position', 'Software Intern', 'Software Intern'],
    ]);
    expect(JSON.stringify(witnessed).toLowerCase()).not.toMatch(/nadia|rahman|example|555/u);
  });

  it('is nothing when it will never answer, which the log says once', async () => {
    const student = await makeStudent(db);
    const resumeId = await upload(student);
    server.willAnswer(says('The applicant is excellent.'));
    await askWitness(deps, { resumeId });
    await askWitness(deps, { resumeId });

    expect(server.requests).toHaveLength(1);
    expect(await testimonies(resumeId)).toMatchObject([{ failure: 'wrong_shape', facts: [] }]);
    expect(await witnessedOf(student, resumeId)).toBeNull();
    const warned = harness.log.filter(({ message }) => message === 'the witness gave no facts');
    expect(warned).toHaveLength(1);
  });
});

describe('no testimony is left', () => {
  const ofResume = (resumeId: number) => eq(resumes.id, resumeId);

  it.for<[string, (resumeId: number) => Promise<unknown>]>([
    [
      'when another text was read while the model thought',
      async (id) => await db.update(resumes).set({ text: 'New' }).where(ofResume(id)),
    ],
    [
      'when the resume was erased meanwhile',
      async (id) => await db.update(resumes).set({ erasedAt: new Date() }).where(ofResume(id)),
    ],
    ['when it was removed meanwhile', async (id) => await db.delete(resumes).where(ofResume(id))],
  ])('%s', async ([, change]) => {
    const resumeId = await upload(await makeStudent(db));
    server.willAnswer((response, turn) => {
      void change(resumeId).then(() => HONEST(response, turn));
    });
    await askWitness(deps, { resumeId });
    expect(server.requests).toHaveLength(1);
    expect(await testimonies(resumeId)).toEqual([]);
  });

  it('but stays where the same text is understood again, and nobody is asked again', async () => {
    const resumeId = await upload(await makeStudent(db));
    server.willAnswer(HONEST);
    await askWitness(deps, { resumeId });
    const said = await testimonies(resumeId);
    expect(said).toHaveLength(1);
    await db
      .update(resumeAnalyses)
      .set({ version: 0 })
      .where(eq(resumeAnalyses.resumeId, resumeId));
    queued = [];
    await renewAnalyses(deps);
    expect(queued.map(([name]) => name)).not.toContain('ask-witness');
    expect(await testimonies(resumeId)).toEqual(said);
  });

  it('of an older reading, and the witness is asked about the new one', async () => {
    const resumeId = await upload(await makeStudent(db));
    server.willAnswer(HONEST);
    await askWitness(deps, { resumeId });
    for (const witness of [deps.witness, null]) {
      queued = [];
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await db.update(resumes).set({ readerVersion: 0 }).where(ofResume(resumeId));
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await rereadResumes({ ...deps, witness }, () => undefined);
      const asked = queued.filter(([name]) => name === 'ask-witness');
      expect(asked).toEqual(witness ? [['ask-witness', [{ resumeId }]]] : []);
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      expect(await testimonies(resumeId)).toEqual([]);
    }
  });

  it('of a resume that was erased or removed', async () => {
    const { student, resumeId, applicationId } = await apply();
    const other = await upload(student);
    server.willAnswer(HONEST);
    await askWitness(deps, { resumeId });
    await askWitness(deps, { resumeId: other });
    expect(await db.$count(resumeTestimonies)).toBeGreaterThanOrEqual(2);

    await removeResume(as(student), { resumeId: other });
    await withdrawApplication(as(student), { applicationId });
    await eraseOldResumes({
      ...deps,
      settings: { ...deps.settings, resumeRetentionDays: 30 },
      now: () => new Date(Date.now() + 90 * 24 * 3600 * 1000),
    });

    expect(await testimonies(resumeId)).toEqual([]);
    expect(await testimonies(other)).toEqual([]);
    await askWitness(deps, { resumeId });
    expect(await testimonies(resumeId)).toEqual([]);
  });
});
