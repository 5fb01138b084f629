import { applyToJob } from '@internsync/core/applications/apply-to-job';
import { countApplications } from '@internsync/core/applications/count-applications';
import { getWaiting } from '@internsync/core/applications/get-waiting';
import { listRankedApplications } from '@internsync/core/applications/list-ranked-applications';
import { RankApplicationsInput } from '@internsync/core/applications/match-schemas';
import { getApplication } from '@internsync/core/applications/get-application';
import {
  listAllMyApplications,
  listApplicationsByPage,
} from '@internsync/core/legacy/list-applications-by-page';
import { listJobApplications } from '@internsync/core/applications/list-job-applications';
import { listMyApplications } from '@internsync/core/applications/list-my-applications';
import {
  ListJobApplicationsInput,
  ListMyApplicationsInput,
} from '@internsync/core/applications/schemas';
import { setApplicationStatus } from '@internsync/core/applications/set-application-status';
import { withdrawApplication } from '@internsync/core/applications/withdraw-application';
import { getOwnAccount } from '@internsync/core/accounts/own-account';
import { listSessions } from '@internsync/core/sessions/list-sessions';
import { logIn } from '@internsync/core/auth/log-in';
import { logOut } from '@internsync/core/sessions/log-out';
import { refreshSession } from '@internsync/core/sessions/refresh-session';
import type { ServiceCtx } from '@internsync/core/context';
import { closeExpiredJobs } from '@internsync/core/jobs/close-expired-jobs';
import { closeJob } from '@internsync/core/jobs/close-job';
import { countFacets } from '@internsync/core/jobs/count-facets';
import { countOpenJobs } from '@internsync/core/jobs/count-open-jobs';
import { countJobs } from '@internsync/core/jobs/count-jobs';
import { getJob } from '@internsync/core/jobs/get-job';
import { countPublicFacets } from '@internsync/core/jobs/count-public-facets';
import { getPublicCompany } from '@internsync/core/jobs/get-public-company';
import { getPublicJob } from '@internsync/core/jobs/get-public-job';
import { listJobIndex } from '@internsync/core/jobs/list-job-index';
import { listJobs } from '@internsync/core/jobs/list-jobs';
import { listSavedJobs } from '@internsync/core/jobs/list-saved-jobs';
import { getStandings } from '@internsync/core/jobs/get-standings';
import { listPublicJobs } from '@internsync/core/jobs/list-public-jobs';
import { JobIndexInput, ListPublicJobsInput } from '@internsync/core/jobs/public-schemas';
import { listJobsByPage } from '@internsync/core/legacy/list-jobs-by-page';
import { ListJobsInput } from '@internsync/core/jobs/schemas';
import { listResumeAccesses } from '@internsync/core/resumes/list-resume-accesses';
import { listResumes } from '@internsync/core/resumes/list-resumes';
import type { z } from 'zod';
import { PASSWORD } from '../fill/people.ts';
import { at } from '../fill/random.ts';
import type { Person, World } from '../world.ts';
import { NEEDLES, SEARCHED } from '../fill/vocabulary.ts';

/** Makes the context of a call by somebody, or by nobody. */
export type As = (caller?: Person) => Promise<ServiceCtx>;

type Run = (as: As, world: World) => Promise<unknown>;

const LISTS: Readonly<Record<string, z.input<typeof ListJobsInput> | ((world: World) => object)>> =
  {
    'newest first': {},
    'newest first, deep': ({ cursors }) => ({ cursor: cursors.newest.deep }),
    'by deadline': { sort: 'deadline' },
    'by deadline, deep': ({ cursors }) => ({ sort: 'deadline', cursor: cursors.deadline.deep }),
    'work mode': { workMode: 'remote' },
    'work type': { workType: 'part_time' },
    company: ({ companies }) => ({ companyId: at(companies, 0).id }),
    'posted since': { postedSince: '2026-04-01T00:00:00Z' },
    'deadline from': { deadlineFrom: '2026-10-01' },
    'deadline to': { deadlineTo: '2026-08-01' },
    'deadline to, by deadline': { deadlineTo: '2026-08-01', sort: 'deadline' },
    'all filters': {
      workMode: 'hybrid',
      workType: 'full_time',
      postedSince: '2025-01-01T00:00:00Z',
      deadlineFrom: '2026-08-01',
      deadlineTo: '2026-10-01',
    },
    'search, a rare word': { search: NEEDLES[0] },
    'search, a middling word': { search: SEARCHED.middling[0] },
    'search, a common word': { search: SEARCHED.common[0] },
    'search, a beginning': { search: SEARCHED.beginnings[0] },
    'search, a misspelt word': { search: SEARCHED.misspelt[0] },
    'search, two words': { search: `${SEARCHED.middling[0]} ${SEARCHED.common[0]}` },
    'search, a rare Arabic word': { search: NEEDLES[3] },
    'search, a common Arabic word': { search: SEARCHED.commonArabic[0] },
    'search, a middling word by deadline': { search: SEARCHED.middling[0], sort: 'deadline' },
  };

const lists = Object.entries(LISTS).map(([name, input]): [string, Run] => [
  `job list: ${name}`,
  async (as, world) => {
    const asked = typeof input === 'function' ? input(world) : input;
    return await listJobs(await as(at(world.students, 0)), ListJobsInput.parse(asked));
  },
]);

const student =
  (run: (ctx: ServiceCtx, world: World) => Promise<unknown>): Run =>
  async (as, world) =>
    await run(await as(at(world.eager, 0)), world);
const company =
  (run: (ctx: ServiceCtx, world: World) => Promise<unknown>): Run =>
  async (as, world) =>
    await run(await as(at(world.companies, 0)), world);
const popular =
  (run: (ctx: ServiceCtx, world: World) => Promise<unknown>): Run =>
  async (as, world) =>
    await run(await as(world.popular.company), world);
const anybody =
  (run: (ctx: ServiceCtx, world: World) => Promise<unknown>): Run =>
  async (as, world) =>
    await run(await as(), world);

const applicants = (input: (world: World) => Partial<ListJobApplicationsInput>) =>
  popular(async (ctx, world) => {
    const asked = { jobId: world.popular.id, ...input(world) };
    return await listJobApplications(ctx, ListJobApplicationsInput.parse(asked));
  });
const ranked = (input: Partial<z.input<typeof RankApplicationsInput>>) =>
  popular(
    async (ctx, { popular: { id: jobId } }) =>
      await listRankedApplications(ctx, RankApplicationsInput.parse({ jobId, ...input })),
  );
const open = (input: z.input<typeof ListPublicJobsInput>) =>
  anybody(async (ctx) => await listPublicJobs(ctx, ListPublicJobsInput.parse(input)));
const mine = (input: (world: World) => Partial<ListMyApplicationsInput>) =>
  student(
    async (ctx, world) =>
      await listMyApplications(ctx, ListMyApplicationsInput.parse(input(world))),
  );
const username = 'person-5000';

/** Everything that is asked for often, and what each asks of the database is worth an index. */
export const HOT_VERBS: Readonly<Record<string, Run>> = {
  ...Object.fromEntries(lists),
  'one job': student(async (ctx, { openJobs }) => await getJob(ctx, { jobId: at(openJobs, 0) })),
  'a company’s jobs': company(async (ctx) => await listJobs(ctx, ListJobsInput.parse({}))),
  'a company’s jobs by deadline': company(
    async (ctx) => await listJobs(ctx, ListJobsInput.parse({ sort: 'deadline' })),
  ),
  'a company’s jobs, one status': company(
    async (ctx) => await listJobs(ctx, ListJobsInput.parse({ status: 'closed' })),
  ),
  'a company’s counts': company(async (ctx) => await countJobs(ctx)),
  'what waits for a company': popular(async (ctx) => await getWaiting(ctx)),
  'a company’s counts of applications': company(async (ctx) => await countApplications(ctx, {})),
  'counts of a job': popular(
    async (ctx, world) => await countApplications(ctx, { jobId: world.popular.id }),
  ),
  'applicants: newest first': applicants(() => ({})),
  'applicants: deep': applicants(({ popular }) => ({ cursor: popular.deepCursor })),
  'applicants: oldest first': applicants(() => ({ sort: 'oldest' })),
  'applicants: longest waiting': applicants(() => ({ sort: 'waiting', status: 'pending' })),
  'applicants: one status': applicants(() => ({ status: 'accepted' })),
  'applicants: best first': ranked({}),
  'applicants: best first, one status': ranked({ status: 'accepted' }),
  'applicants: best first, those who meet something': ranked({
    minScore: 60,
    met: ['requirement-1'],
  }),
  'my applications': mine(() => ({})),
  'my applications: deep': mine(({ eager }) => ({ cursor: at(eager, 0).deepCursor })),
  'my applications: one status': mine(() => ({ status: 'rejected' })),
  'my applications: open ones': mine(() => ({ statuses: ['pending', 'under_review'] })),
  'my counts': student(async (ctx) => await countApplications(ctx, {})),
  'my resumes': student(async (ctx) => await listResumes(ctx, { limit: 20 })),
  'who opened my resumes': student(async (ctx) => await listResumeAccesses(ctx, { limit: 20 })),
  'my saved jobs': student(async (ctx) => await listSavedJobs(ctx, { limit: 20 })),
  'my standing with jobs': student(
    async (ctx, { openJobs }) => await getStandings(ctx, { jobIds: openJobs.slice(0, 20) }),
  ),
  'my account': student(async (ctx) => await getOwnAccount(ctx)),
  'my sessions': student(async (ctx) => await listSessions(ctx)),
  'one application, for its student': async (as, { applications }) => {
    const { id, student } = at(applications, 0);
    return await getApplication(await as(student), { applicationId: id });
  },
  'one application, for its company': async (as, { applications }) => {
    const { id, company } = at(applications, 0);
    return await getApplication(await as(company), { applicationId: id });
  },
  'old job list': student(async (ctx) => await listJobsByPage(ctx, { page: 1 })),
  'old job list, deep': student(async (ctx) => await listJobsByPage(ctx, { page: 1000 })),
  'old job list, last page': student(async (ctx) => await listJobsByPage(ctx, { page: 'last' })),
  'old search': student(
    async (ctx) => await listJobsByPage(ctx, { page: 1, phrase: SEARCHED.middling[0] }),
  ),
  'facets of a search': student(
    async (ctx) => await countFacets(ctx, { search: SEARCHED.middling[0] }),
  ),
  'public counts': anybody(async (ctx) => await countOpenJobs(ctx)),
  'public list': open({ withTotal: true }),
  'public list by deadline': open({ sort: 'deadline' }),
  'public list of a company': open({ companyId: 1 }),
  'public list of a place': open({ locations: ['Cairo'] }),
  'public list of a rare place': open({ locations: ['Nowhere'] }),
  'public search': open({ search: SEARCHED.middling[0], withTotal: true }),
  'public list, several work modes and types': open({
    workModes: ['remote', 'hybrid'],
    workTypes: ['part_time'],
    withTotal: true,
  }),
  'public facets': anybody(async (ctx) => await countPublicFacets(ctx, {})),
  'public facets of a filtered search': anybody(
    async (ctx) =>
      await countPublicFacets(ctx, {
        search: SEARCHED.middling[0],
        workModes: ['remote'],
        deadlineTo: '2026-08-01',
      }),
  ),
  'public job': anybody(
    async (ctx, { openJobs }) => await getPublicJob(ctx, { jobId: at(openJobs, 0) }),
  ),
  'public company': anybody(
    async (ctx, { popular }) => await getPublicCompany(ctx, { companyId: popular.company.id }),
  ),
  'public index': anybody(async (ctx) => await listJobIndex(ctx, JobIndexInput.parse({}))),
  'old search, filters': student(
    async (ctx) =>
      await listJobsByPage(ctx, { page: 1, workMode: 'remote', workType: 'full_time' }),
  ),
  'a company’s old job list': company(async (ctx) => await listJobsByPage(ctx, { page: 1 })),
  'old list of my applications': student(async (ctx) => await listAllMyApplications(ctx)),
  'old list of applicants': popular(
    async (ctx, world) => await listApplicationsByPage(ctx, { jobId: world.popular.id, page: 1 }),
  ),
  'old list of applicants, deep': popular(
    async (ctx, world) => await listApplicationsByPage(ctx, { jobId: world.popular.id, page: 500 }),
  ),
  'log-in': anybody(async (ctx) => await logIn(ctx, { username, password: PASSWORD })),
  refresh: anybody(async (ctx) => {
    const { refreshToken } = await logIn(ctx, { username, password: PASSWORD });
    return await refreshSession(ctx, { refreshToken: refreshToken ?? '' });
  }),
  'log-out': async (as, { students }) => await logOut(await as(at(students, 7))),
  apply: async (as, { pairs }) => {
    const { jobId, student } = at(pairs, 0);
    const { resumeId } = student;
    const resume = { kind: 'stored', resumeId } as const;
    return await applyToJob(await as(student), { jobId, coverLetter: null, resume });
  },
  'set status': async (as, { applications }) => {
    const { id, company } = at(applications, 1);
    return await setApplicationStatus(await as(company), { applicationId: id, status: 'accepted' });
  },
  withdraw: async (as, { applications }) => {
    const { id, student } = at(applications, 2);
    return await withdrawApplication(await as(student), { applicationId: id });
  },
  'close a job': popular(async (ctx, world) => await closeJob(ctx, { jobId: world.popular.id })),
  'close expired jobs': anybody(async (ctx) => await closeExpiredJobs(ctx)),
};
