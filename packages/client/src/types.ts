import type { AppRouter } from '@internsync/api/root';
import type { TRPCClient } from '@trpc/client';
import type { ProcedureDocs } from './procedure-docs.ts';
import type { inferRouterError, inferRouterInputs, inferRouterOutputs } from '@trpc/server';

/** The typed client: every procedure of the platform, such as `client.jobs.list.query()`. */
export type InternSyncClient = TRPCClient<AppRouter> & ProcedureDocs;

/** What each procedure takes, such as `RouterInputs['jobs']['create']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;

/** What each procedure answers, such as `RouterOutputs['jobs']['list']`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The details of an error besides its message. */
export type ErrorDetails = inferRouterError<AppRouter>['data']['details'];

/** A fault of an invalid input: its code, where it is, and its parameters. */
export type Issue = ErrorDetails['issues'][number];

/** Why a call was refused, with parameters. */
export type Reason = NonNullable<ErrorDetails['reason']>;

/** The answer of a sign-in or a registration. */
export type SignedIn = RouterOutputs['auth']['logIn'];
export type Account = SignedIn['account'];
/** The caller's account with all that they may change of it. */
export type OwnAccount = RouterOutputs['auth']['me'];
export type Role = Account['role'];
/** A session of the caller: an entry of `auth.sessions`. */
export type ActiveSession = RouterOutputs['auth']['sessions'][number];

export type Job = RouterOutputs['jobs']['get'];
export type JobPage = RouterOutputs['jobs']['list'];
/** A job in a list: without its description. */
export type JobCard = JobPage['items'][number];
export type JobFacets = RouterOutputs['jobs']['facets'];
export type JobCounts = RouterOutputs['jobs']['counts'];
export type JobStatus = Job['status'];
export type WorkMode = Job['workMode'];
export type WorkType = Job['workType'];

export type Resume = RouterOutputs['resumes']['upload'];
export type ResumePage = RouterOutputs['resumes']['list'];
export type ResumeText = RouterOutputs['resumes']['text'];
export type ResumeLayout = RouterOutputs['resumes']['layout'];
export type FileDownload = RouterOutputs['resumes']['download'];
/** The applicants of a job, as a CSV file. */
export type ApplicantsDownload = RouterOutputs['applications']['exportCsv'];
/** An access of a company to a resume. */
export type ResumeAccess = ResumeAccessPage['items'][number];
export type ResumeAccessPage = RouterOutputs['resumes']['accessLog'];

/** All data of the caller, as a ZIP archive. */
export type ArchiveDownload = RouterOutputs['auth']['exportData'];

export type Application = RouterOutputs['applications']['submit'];
export type ApplicationPage = RouterOutputs['applications']['mine'];
export type ApplicationWithTimeline = RouterOutputs['applications']['get'];
export type ApplicationEvent = ApplicationWithTimeline['timeline'][number];
export type ApplicationStatus = Application['status'];
/** An application as its two sides get it: a company sees less of one to a blind job. */
export type ReviewedApplication = RouterOutputs['applications']['forJob']['items'][number];
export type ResumeAnalysis = RouterOutputs['resumes']['analysis'];
export type ValueEvidence = NonNullable<ResumeAnalysis['analysis']>['values'][number];
/** Where a resume says something: a piece of its text, or the target of a link. */
export type Evidence = ValueEvidence['evidence'][number];
export type TextEvidence = Extract<Evidence, { source: 'text' }>;
export type Requirement = RouterOutputs['jobs']['requirements']['requirements'][number];
export type Match = RouterOutputs['resumes']['match']['match'];
export type RequirementMatch = Match['requirements'][number];
export type RankedApplication = RouterOutputs['applications']['ranked']['items'][number];
export type FoundApplication = RouterOutputs['applications']['search']['items'][number];
export type ApplicationCounts = RouterOutputs['applications']['counts'];

type EventOf<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never;

/** What the student's live stream brings: `data` as it arrives, with the id to resume from. */
export type TrackedLiveEvent = EventOf<RouterOutputs['applications']['events']>;
/** In a stream, in place of events that may be missing: read again what you show. */
export type Resync = Extract<TrackedLiveEvent['data'], { kind: 'resync' }>;
/** An event of the student's live stream. */
export type LiveEvent = Exclude<TrackedLiveEvent['data'], Resync>;
/** What a company's live stream brings. */
export type TrackedCompanyEvent = EventOf<RouterOutputs['jobs']['events']>;
/** An event of a company's live stream. */
export type CompanyEvent = Exclude<TrackedCompanyEvent['data'], Resync>;
/** What the live stream of a student's resumes brings. */
export type TrackedResumeReading = EventOf<RouterOutputs['resumes']['events']>;
/** What the live stream of a user's notices brings. */
export type TrackedNotice = EventOf<RouterOutputs['notices']['events']>;
