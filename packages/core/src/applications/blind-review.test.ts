import { applications } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { setBlind } from '../jobs/set-blind.ts';
import { noLimits } from '../rate-limits.ts';
import { listApplicationsByPage } from '../legacy/list-applications-by-page.ts';
import { correctResume } from '../resumes/correct-resume.ts';
import { extractPendingResume } from '../resumes/extract-pending-resume.ts';
import { recogniseResume } from '../resumes/recognise-resume.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { matchApplications } from '../matches/match-applications.ts';
import { applyToJob } from './apply-to-job.ts';
import { downloadApplicationResume } from './download-application-resume.ts';
import { getApplicationAnalysis } from './get-application-analysis.ts';
import { getApplicationMatch } from './get-application-match.ts';
import { getApplicationResumeLayout } from './get-application-resume-layout.ts';
import { getApplicationResumeText } from './get-application-resume-text.ts';
import { getApplication } from './get-application.ts';
import { listJobApplications } from './list-job-applications.ts';
import { listRankedApplications } from './list-ranked-applications.ts';
import { RankApplicationsInput, SearchApplicationsInput } from './match-schemas.ts';
import { prepareBlindReviews } from './prepare-blind-reviews.ts';
import { revealApplication } from './reveal-application.ts';
import { ListJobApplicationsInput, SetApplicationStatusInput } from './schemas.ts';
import { searchApplications } from './search-applications.ts';
import { setApplicationStatus } from './set-application-status.ts';

const { deps, as } = await openHarness();
const { db } = deps;

const NAME = 'Quintessa Vorobyova';
const EMAIL = 'quintessa.v@example.org';
let company: CompanyActor;
let jobId: number;
let student: StudentActor;
let applicationId: number;

async function prepare() {
  await matchApplications(deps, { of: 'job', id: jobId });
  await prepareBlindReviews(deps, { of: 'job', id: jobId });
}

beforeAll(async () => {
  ({ company, id: jobId } = await makeJob(db, { description: 'Requirements:\n- Python' }));
  await setBlind(as(company), { jobId, blind: true });
  student = await makeStudent(db, { fullName: NAME });
  const bytes = makePdf(resumeLines({ name: NAME, email: EMAIL }));
  const { id: resumeId } = await uploadResume(as(student), { fileName: `${NAME}.pdf`, bytes });
  ({ id: applicationId } = await applyToJob(as(student), {
    jobId,
    coverLetter: `Dear team, I am ${NAME}. Write to ${EMAIL}.`,
    resume: { kind: 'stored', resumeId },
  }));
});

/** An application to another blind job, with a resume that is read and recognised by other means. */
async function applyWith(bytes: Uint8Array, changed: Partial<typeof deps>) {
  const other = await makeStudent(db, { fullName: NAME });
  const ctx = { ...as(other), ...changed };
  const { id: resumeId } = await uploadResume(ctx, { fileName: 'cv.pdf', bytes });
  await recogniseResume({ ...deps, ...changed }, { resumeId });
  const job = await makeJob(db, { company, blind: true });
  const resume = { kind: 'stored', resumeId } as const;
  const { id } = await applyToJob(ctx, { jobId: job.id, coverLetter: null, resume });
  return { applicationId: id };
}

/** What is recognised on a page with these lines. */
function recognised(...lines: readonly string[]) {
  const style = { fontSize: 12, weight: 400, direction: 'ltr' } as const;
  return {
    text: lines.join('\n'),
    lines: lines.map((text, index) => {
      const box = { left: 72, top: 60 + 20 * index, right: 300, bottom: 74 + 20 * index };
      return { spans: [{ text, box, ...style }] };
    }),
  };
}

/** Everything that the company can get of the application. */
async function everything(ctx = as(company)) {
  const ref = { applicationId };
  const search = async (words: string) =>
    await searchApplications(ctx, SearchApplicationsInput.parse({ search: words }));
  return {
    application: await getApplication(ctx, ref),
    list: await listJobApplications(ctx, ListJobApplicationsInput.parse({ jobId })),
    ranked: await listRankedApplications(ctx, RankApplicationsInput.parse({ jobId })),
    legacy: await listApplicationsByPage(ctx, { jobId, page: 1 }),
    text: await getApplicationResumeText(ctx, ref),
    analysis: await getApplicationAnalysis(ctx, ref),
    match: await getApplicationMatch(ctx, ref),
    found: await search('python'),
    changed: await setApplicationStatus(
      ctx,
      SetApplicationStatusInput.parse({ ...ref, status: 'under_review' }),
    ),
  };
}

it('shows nothing that tells who applied, before and after it was prepared', async () => {
  for (const step of ['unprepared', 'prepared']) {
    // oxlint-disable-next-line no-await-in-loop -- In this order.
    if (step === 'prepared') await prepare();
    // oxlint-disable-next-line no-await-in-loop -- In this order.
    const shown = JSON.stringify(await everything()).toLowerCase();
    // 555 may also be the milliseconds of a moment.
    const words = shown.match(/quintessa|vorobyova|\+201005550142|(?<!\.)555/gu) ?? [];
    expect({ step, words }).toEqual({ step, words: [] });
  }
});

it('shows all that does not', async () => {
  await prepare();
  const { application, text, analysis, match, found } = await everything();
  expect(application).toMatchObject({
    blind: true,
    student: { id: null, fullName: null },
    resume: { id: null, sizeBytes: null, fileName: 'resume.pdf' },
    coverLetter: 'Dear team, I am █████. Write to █████.',
  });
  expect(text.text).toContain('Software Intern, Delta Ticketing | Jan 2024 - Dec 2024');
  expect(analysis.analysis?.document.work).toMatchObject([{ name: 'Delta Ticketing' }]);
  expect(analysis.analysis?.document.basics?.name).toBeUndefined();
  expect(match.match.coverage).toBe(100);
  expect(match.match.requirements.map(({ verdict }) => verdict)).toContain('met');
  expect(found.items).toHaveLength(1);
  const pieces = [
    ...(analysis.analysis?.values ?? []).flatMap(({ evidence }) => evidence),
    ...match.match.requirements.flatMap(({ evidence }) => evidence),
    ...found.items.flatMap(({ hits }) => hits),
  ];
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces) {
    if (piece.source !== 'text') throw new Error('A link is shown');
    const offset = text.pageOffsets?.[piece.page] ?? 0;
    expect(text.text?.slice(offset + piece.start, offset + piece.end)).toBe(piece.quote);
  }
});

it('gives a file that was drawn anew, and no places of the one that was sent', async () => {
  const { bytes, fileName, sizeBytes } = await downloadApplicationResume(as(company), {
    applicationId,
  });
  const read = await deps.extractor.extract(bytes);
  expect({ fileName, sizeBytes }).toEqual({ fileName: 'resume.pdf', sizeBytes: bytes.byteLength });
  expect(read).toMatchObject({ ok: true });
  const text = read.ok ? read.pages.join('\n') : '';
  expect(text).toContain('Delta Ticketing');
  expect(text.toLowerCase()).not.toMatch(/quintessa|vorobyova|555/u);
  await expect(getApplicationResumeLayout(as(company), { applicationId })).rejects.toMatchObject({
    code: 'CONFLICT',
    reason: { code: 'BLIND' },
  });
});

it('gives a scan with the words that were recognised on it', async () => {
  const { applicationId: scanned } = await applyWith(makePdf([]), {
    recogniser: {
      lacks: ({ grade }) => grade !== 'good',
      complete: async (_, reading) => ({
        ...reading,
        grade: 'good',
        pages: reading.pages.map((page) => ({ ...page, ...recognised(NAME, 'Tuner of organs') })),
      }),
      close: async () => undefined,
    },
  });
  const { bytes } = await downloadApplicationResume(as(company), { applicationId: scanned });
  const read = await deps.extractor.extract(bytes);
  const layer = read.reading?.pages[0]?.lines.flatMap(({ spans }) => spans);
  expect(layer?.map(({ text }) => text)).toEqual(['█████', 'Tuner of organs']);
});

it('hides what the name of a form field calls personal', async () => {
  const { extractor } = deps;
  const labelled: typeof extractor = {
    ...extractor,
    extract: async (pdf) => {
      const result = await extractor.extract(pdf);
      if (!result.ok || !result.analysis) return result;
      const field = { page: 0, name: 'placeOfBirth', value: 'Kom Ombo' };
      return { ...result, analysis: { ...result.analysis, formValues: [field] } };
    },
  };
  const { applicationId: filled } = await applyWith(makePdf(['Tuner of organs', 'Kom Ombo']), {
    extractor: labelled,
  });
  const { text } = await getApplicationResumeText(as(company), { applicationId: filled });
  expect(text).toBe('Tuner of organs\n█████');
});

it('counts every view of a resume against one limit of the company', async () => {
  const taken: string[] = [];
  const ctx: ReturnType<typeof as> = {
    ...as(company),
    limiter: {
      ...noLimits,
      take: async ({ name }, key) => {
        taken.push(`${name} ${key}`);
        return { allowed: taken.length < 4, remaining: 0, resetSeconds: 60 };
      },
    },
  };
  await downloadApplicationResume(ctx, { applicationId });
  await getApplicationResumeText(ctx, { applicationId });
  await getApplicationAnalysis(ctx, { applicationId });
  await expect(getApplicationMatch(ctx, { applicationId })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
  });
  expect(taken).toEqual(Array.from({ length: 4 }, () => `view-resume ${company.companyId}`));
});

it('counts no view that an outage ended', async () => {
  const givenBack: string[] = [];
  const ctx: ReturnType<typeof as> = {
    ...as(company),
    limiter: { ...noLimits, giveBack: async ({ name }) => void givenBack.push(name) },
    storage: {
      ...deps.storage,
      get: async () => {
        throw new Error('The bucket does not answer');
      },
    },
  };
  await expect(downloadApplicationResume(ctx, { applicationId })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  expect(givenBack).toEqual(['view-resume']);
});

it('is not found by what it does not show', async () => {
  await prepare();
  const found = async (search: string) =>
    (await searchApplications(as(company), SearchApplicationsInput.parse({ search }))).items.length;
  expect(await found('delta ticketing')).toBe(1);
  for (const search of [
    'quintessa',
    'quint',
    'vorobyova',
    'quintessa python',
    '5550142',
    'example.org',
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- One database connection.
    expect({ search, found: await found(search) }).toEqual({ search, found: 0 });
  }
});

it('cannot be ended for applicants who were not revealed', async () => {
  const end = async (actor: Parameters<typeof as>[0]) =>
    await setBlind(as(actor), { jobId, blind: false });
  await expect(end(company)).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'blind',
    reason: { code: 'NOT_REVEALED' },
  });
  await expect(end(await makeCompany(db))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(end(student)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(end(anonymous)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('shows the student all of their own', async () => {
  const mine = await getApplication(as(student), { applicationId });
  expect(mine).toMatchObject({ blind: false, student: { fullName: NAME } });
});

it('reveals one applicant, once, where the student sees it', async () => {
  const reveal = async (actor: Parameters<typeof as>[0]) =>
    await revealApplication(as(actor), { applicationId });
  await expect(reveal(await makeCompany(db))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(reveal(student)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(reveal(anonymous)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

  const revealed = await reveal(company);
  expect(revealed).toMatchObject({ blind: false, student: { fullName: NAME } });
  expect((await reveal(company)).timeline).toEqual(revealed.timeline);
  const { timeline } = await getApplication(as(student), { applicationId });
  expect(timeline.map(({ kind }) => kind)).toContain('identity_revealed');
  expect((await getApplicationResumeText(as(company), { applicationId })).text).toContain(NAME);
  expect(await setBlind(as(company), { jobId, blind: false })).toMatchObject({ blind: false });
});

it('shows no letter before the name in the resume is known, and none that was redacted without it', async () => {
  const job = await makeJob(db, { company, blind: true });
  const other = await makeStudent(db, { fullName: 'Tess V.' });
  const bytes = makePdf(resumeLines({ name: 'Tesseline Vandermolen' }));
  const { id } = await applyToJob(as(other), {
    jobId: job.id,
    coverLetter: 'I am Tesseline Vandermolen, also called Nocturne.',
    resume: { kind: 'new', file: { fileName: 'cv.pdf', bytes, readLater: true } },
  });
  const letter = async () => {
    await prepareBlindReviews(deps, { of: 'job', id: job.id });
    return (await getApplication(as(company), { applicationId: id })).coverLetter;
  };
  expect(await letter()).toBeNull();
  const { resume } = await getApplication(as(other), { applicationId: id });
  await extractPendingResume(deps, { resumeId: resume.id ?? 0 });
  expect(await letter()).toMatch(/^I am █+, also called Nocturne\.$/u);

  // What the student says now is hidden too, also while what was made before is being written.
  const corrections = [{ path: '/basics/name', value: 'Nocturne' }];
  const correct = async () =>
    await correctResume(as(other), { resumeId: resume.id ?? 0, corrections });
  await db.update(applications).set({ blindCoverLetter: null }).where(eq(applications.id, id));
  const { extractor } = deps;
  const slow: typeof extractor = {
    ...extractor,
    redactTexts: async (...args) => {
      const redacted = await extractor.redactTexts(...args);
      await correct();
      return redacted;
    },
  };
  await prepareBlindReviews({ ...deps, extractor: slow }, { of: 'job', id: job.id });
  const { coverLetter } = await getApplication(as(company), { applicationId: id });
  expect(coverLetter).toBeNull();
  expect(await letter()).not.toMatch(/Nocturne|Tesseline/u);
});

it('is not held up by a resume that cannot be redacted, which is found by no word', async () => {
  const job = await makeJob(db, { company, blind: true });
  const letters: string[] = [];
  for (const name of ['Aurelian Broken', 'Bettina Whole']) {
    const other = await makeStudent(db, { fullName: name });
    // oxlint-disable-next-line no-await-in-loop -- In this order.
    const { id } = await applyToJob(as(other), {
      jobId: job.id,
      coverLetter: `From ${name}`,
      resume: { kind: 'new', file: { fileName: 'cv.pdf', bytes: makePdf(resumeLines({ name })) } },
    });
    letters.push(String(id));
  }
  const { extractor } = deps;
  const broken: typeof extractor = {
    ...extractor,
    redactTexts: async (texts, person, known) =>
      (person.names ?? []).includes('Aurelian Broken')
        ? null
        : await extractor.redactTexts(texts, person, known),
  };
  await prepareBlindReviews({ ...deps, extractor: broken }, { of: 'job', id: job.id });
  const list = await listJobApplications(
    as(company),
    ListJobApplicationsInput.parse({ jobId: job.id }),
  );
  expect(list.items.map(({ coverLetter }) => coverLetter)).toEqual(['From █████', '█████']);
  const { items } = await searchApplications(
    as(company),
    SearchApplicationsInput.parse({ jobId: job.id, search: 'python' }),
  );
  expect(items.map(({ application }) => String(application.id))).toEqual(letters.slice(1));
  const everybody = await searchApplications(
    { ...as(company), extractor: broken },
    SearchApplicationsInput.parse({ jobId: job.id }),
  );
  expect(everybody.items.map(({ hits }) => hits)).toEqual([[], []]);
});

it('does not reveal who withdrew', async () => {
  const job = await makeJob(db, { company, blind: true });
  const other = await makeStudent(db);
  const { id: resumeId } = await uploadResume(as(other), {
    fileName: 'cv.pdf',
    bytes: makePdf(resumeLines()),
  });
  const { id } = await applyToJob(as(other), {
    jobId: job.id,
    coverLetter: null,
    resume: { kind: 'stored', resumeId },
  });
  await db.update(applications).set({ status: 'withdrawn' }).where(eq(applications.id, id));
  await expect(revealApplication(as(company), { applicationId: id })).rejects.toMatchObject({
    code: 'CONFLICT',
    reason: { code: 'WITHDRAWN' },
  });

  await setBlind(as(company), { jobId: job.id, blind: false });
  const seen = async () => await getApplication(as(company), { applicationId: id });
  expect(await seen()).toMatchObject({ student: { id: null, fullName: null }, blind: true });
  await applyToJob(as(other), {
    jobId: job.id,
    coverLetter: 'Once more, for a job that is open',
    resume: { kind: 'stored', resumeId },
  });
  expect(await seen()).toMatchObject({ student: { id: other.studentId }, blind: false });
});

it('is redacted again by a redactor that finds more', async () => {
  const { applicationId: id } = await applyWith(
    makePdf(resumeLines({ used: 'Sold velvet in a shop.' })),
    {},
  );
  const inDb = eq(applications.id, id);
  await db.update(applications).set({ coverLetter: 'I wear velvet.' }).where(inDb);
  const letter = async () => (await getApplication(as(company), { applicationId: id })).coverLetter;
  await prepareBlindReviews(deps);
  expect(await letter()).toBe('I wear velvet.');

  const search = async (words: string) =>
    (await searchApplications(as(company), SearchApplicationsInput.parse({ search: words }))).items;
  expect(await search('velvet shop')).toHaveLength(1);

  const { extractor } = deps;
  let asked = 0;
  const better: typeof extractor = {
    ...extractor,
    redactorVersion: extractor.redactorVersion + 1,
    redactTexts: async (texts, ...rest) => {
      asked += 1;
      const without = texts.map((text) => text.replace('velvet', ''));
      return await extractor.redactTexts(without, ...rest);
    },
  };
  await prepareBlindReviews({ ...deps, extractor: better });
  expect(await letter()).toBe('I wear .');
  expect(await search('velvet shop')).toEqual([]);
  const before = asked;
  await prepareBlindReviews({ ...deps, extractor: better });
  expect(asked).toBe(before);
});
