import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  Application,
  InternSyncClient,
  Job,
  RouterInputs,
  RouterOutputs,
} from '@internsync/client';
import { COMPANY, STUDENT, type Stage } from './stage.ts';

type Match = RouterOutputs['resumes']['match']['match'];
type Need = RouterInputs['jobs']['setRequirements']['requirements'][number]['need'];
type Ranked = RouterOutputs['applications']['ranked']['items'];
type Evidence = Match['requirements'][number]['evidence'];

const POLL_MS = 100;
/** What the draft says, and what the company makes of it. */
const READ = [
  ['must', 'Back-end Development'],
  ['must', 'TypeScript, used'],
  ['must', 'PostgreSQL'],
  ['must', 'Studies in Computer Science'],
  ['must', 'Free for 12 weeks from 2027-06'],
  ['nice', 'Docker'],
  ['nice', 'Redis'],
];
const GIT: Need = { kind: 'skill', anyOf: ['git'], months: null, used: false };
/** Of the example: what the resume says, out of what could be judged. */
const [SCORE, COVERAGE] = [78, 87];
/** The skill is required, used, and stands twice in the resume. */
const TYPESCRIPT = { requirementId: 'skill:typescript', verdict: 'met', points: 18, of: 18 };

/** The company reads what its draft requires, and changes it. */
export async function agreeOnRequirements(
  stage: Stage,
  company: InternSyncClient,
  jobId: number,
): Promise<void> {
  const { requirements } = await stage.step(COMPANY, 'sees what the draft requires', async () => {
    const read = await company.jobs.requirements.query({ jobId });
    assert.deepEqual(
      read.requirements.map(({ importance, name }) => [importance, name.en]),
      READ,
    );
    assert.equal(read.requirements[0]?.span?.quote, 'Backend');
    stage.note(read.requirements.map(({ name }) => name.en).join('; '));
    return read;
  });
  await stage.step(COMPANY, 'asks for Git instead of back-end development', async () => {
    const [git] = await company.jobs.skills.query({ search: 'git' });
    assert.equal(git?.id, 'git');
    const kept = requirements
      .filter(({ id }) => id !== 'skill:back-end-development')
      .map(({ id, importance, need }) => ({ id, importance, need }));
    const set = await company.jobs.setRequirements.mutate({
      jobId,
      requirements: [...kept, { importance: 'must', need: GIT }],
    });
    assert.deepEqual(
      set.requirements.map(({ id }) => id).toSorted(),
      [...kept.map(({ id }) => id), 'skill:git'].toSorted(),
    );
  });
}

/** The student sees what was understood of the resume and how it fits, and corrects it. */
export async function seeMatch(
  stage: Stage,
  student: InternSyncClient,
  { job: { id: jobId }, resumeId }: { readonly job: Job; readonly resumeId: number },
): Promise<void> {
  stage.scene('Before applying, the student sees what the company will see');
  await stage.step(STUDENT, 'reads what was understood', async () => {
    const { analysis } = await student.resumes.analysis.query({ resumeId });
    const { document, values } = analysis ?? {};
    assert.equal(document?.basics?.name, 'Salma Haddad');
    assert.deepEqual(document?.education?.[0], {
      institution: 'Cairo University',
      area: 'Computer Science',
      studyType: 'B.Sc.',
      score: '3.7',
      endDate: '2027-06',
    });
    const end = values?.find(({ path }) => path === '/education/0/endDate');
    assert.deepEqual(quotes(end?.evidence ?? []), ['expected June 2027']);
    stage.note('B.Sc. Computer Science, Cairo University, until 2027-06');
    stage.note(`because the resume says “${quotes(end?.evidence ?? []).join('”, “')}”`);
  });
  const { match } = await stage.step(STUDENT, 'compares the resume with the job', async () => {
    const compared = await student.resumes.match.query({ resumeId, jobId });
    await assertMatch(student, resumeId, compared.match);
    return compared;
  });
  tell(stage, match);
  await stage.step(STUDENT, 'adds when the studies began', async () => {
    const corrections = [{ path: '/education/0/startDate', value: '2023' }];
    const corrected = await student.resumes.correct.mutate({ resumeId, corrections });
    assert.deepEqual(corrected.corrections, corrections);
    // The student's own word is in no file: it changes neither what was read nor the match.
    assert.equal(corrected.analysis?.document.education?.[0]?.startDate, undefined);
    assert.deepEqual((await student.resumes.match.query({ resumeId, jobId })).match, match);
  });
}

/** The company sorts, compares and searches its applicants. */
export async function compareApplicants(
  stage: Stage,
  company: InternSyncClient,
  { id: applicationId, job: { id: jobId } }: Application,
): Promise<void> {
  stage.scene('Who fits?');
  await stage.step(COMPANY, 'lists the applicants, those that fit best first', async () => {
    const ranked = await rankedUpToDate(company, jobId);
    assert.partialDeepStrictEqual(ranked, [
      { application: { id: applicationId }, score: SCORE, coverage: COVERAGE },
    ]);
  });
  await stage.step(COMPANY, 'reads why', async () => {
    const { match } = await company.applications.match.mutate({ applicationId });
    assert.equal(match.score, SCORE);
    assert.partialDeepStrictEqual(match.requirements[0], TYPESCRIPT);
    tell(stage, match);
  });
  await stage.step(COMPANY, 'reads the analysis, with the student’s correction', async () => {
    const { corrections } = await company.applications.analysis.mutate({ applicationId });
    assert.deepEqual(corrections, [{ path: '/education/0/startDate', value: '2023' }]);
  });
  await stage.step(COMPANY, 'searches all resumes for Docker and “lending”', async () => {
    const found = await company.applications.search.mutate({
      skills: ['docker'],
      search: 'lending',
    });
    assert.deepEqual(
      found.items.map(({ application, hits }) => [application.id, quotes(hits)]),
      [[applicationId, ['lending', 'Docker', 'Docker']]],
    );
  });
}

/** The ranked applicants, polled until their matches are computed in the background. */
export async function rankedUpToDate(company: InternSyncClient, jobId: number): Promise<Ranked> {
  for (;;) {
    const { items } = await company.applications.ranked.query({ jobId });
    if (items.every(({ upToDate }) => upToDate)) return items;
    await delay(POLL_MS);
  }
}

/** Each quote is what the text of the resume says at its place. */
async function assertMatch(
  student: InternSyncClient,
  resumeId: number,
  { score, coverage, requirements }: Match,
): Promise<void> {
  assert.deepEqual([score, coverage], [SCORE, COVERAGE]);
  assert.partialDeepStrictEqual(requirements[0], TYPESCRIPT);
  const { text } = await student.resumes.text.query({ resumeId });
  for (const piece of requirements.flatMap(({ evidence }) => evidence)) {
    assert.equal(piece.source, 'text');
    // The resume has one page, so that places in the page are places in the text.
    assert.equal(text?.slice(piece.start, piece.end), piece.quote);
  }
}

function tell(stage: Stage, { score, coverage, requirements: [first] }: Match): void {
  stage.note(`${score ?? 'none'} of the ${coverage} points that could be judged`);
  if (!first) return;
  stage.note(first.sentence.en);
  stage.note(`it says “${quotes(first.evidence).join('”, “')}”`);
}

function quotes(evidence: Evidence): string[] {
  return evidence.map(({ quote }) => quote);
}
