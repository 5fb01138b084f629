import {
  applicationEvents,
  applications,
  companies,
  erasedApplications,
  jobs,
  resumeAccesses,
  resumes,
  sessions,
  students,
  users,
} from '@internsync/db/schema';
import type { Actor } from '@internsync/core/actor';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
} from '@internsync/core/testing/factories';
import { anonymous, openHarness } from '@internsync/core/testing/harness';
import { makePdf } from '@internsync/core/testing/pdf';
import { ServiceError } from '@internsync/core/errors';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { PROCEDURE_ACCESS } from './access.ts';
import { appRouter } from './root.ts';

const { deps, as } = await openHarness();
const { db } = deps;

type Procedures = (typeof appRouter)['_def']['record'];
type Path = {
  [R in keyof Procedures]: `${R}.${keyof Procedures[R] & string}`;
}[keyof Procedures];
type Caller = ReturnType<typeof appRouter.createCaller>;

/** The error for an actor who is not the owner. */
type Refusal = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';
const OPEN = 'open';
/** The answer contains the caller's own data only; the tests of the verbs check that. */
const OWN_ONLY = 'own only';

interface Row {
  readonly call: (caller: Caller) => Promise<unknown>;
  readonly anonymous: Refusal | typeof OPEN;
  /** A student who owns nothing that the call names. */
  readonly student: Refusal | typeof OPEN | typeof OWN_ONLY;
  /** A company that owns nothing that the call names. */
  readonly company: Refusal | typeof OPEN | typeof OWN_ONLY;
}

const application = await makeApplication(db);
const draft = await makeJob(db, { status: 'draft' });
const open = await makeJob(db);
const resume = await makeResume(db, await makeStudent(db));
const applicationId = application.id;
const file = { fileName: 'cv.pdf', base64: Buffer.from(makePdf(['Sara Ali'])).toString('base64') };

const forAnybody = { anonymous: OPEN, student: OPEN, company: OPEN } as const;
const forSignedIn = { anonymous: 'UNAUTHENTICATED', student: OWN_ONLY, company: OWN_ONLY } as const;
const forCompanies = {
  anonymous: 'UNAUTHENTICATED',
  student: 'FORBIDDEN',
  company: OWN_ONLY,
} as const;
const forStudents = {
  anonymous: 'UNAUTHENTICATED',
  student: OWN_ONLY,
  company: 'FORBIDDEN',
} as const;
const forItsCompany = {
  anonymous: 'UNAUTHENTICATED',
  student: 'FORBIDDEN',
  company: 'NOT_FOUND',
} as const;
const forItsStudent = {
  anonymous: 'UNAUTHENTICATED',
  student: 'NOT_FOUND',
  company: 'FORBIDDEN',
} as const;
const forItsTwo = {
  anonymous: 'UNAUTHENTICATED',
  student: 'NOT_FOUND',
  company: 'NOT_FOUND',
} as const;

const credentials = { username: 'nobody-yet', password: 'correct horse' };
const jobFields = { title: 'a', shortDescription: 'b', description: 'c', location: 'd' };

/** One row per procedure. A new procedure without a row does not compile. */
const ACCESS = {
  'auth.registerStudent': {
    ...forAnybody,
    call: (c) => c.auth.registerStudent({ ...credentials, password: 'short', fullName: 'a' }),
  },
  'auth.registerCompany': {
    ...forAnybody,
    call: (c) =>
      c.auth.registerCompany({
        ...credentials,
        companyName: 'a',
        hrEmail: 'none',
        website: 'none',
      }),
  },
  'auth.logIn': { ...forAnybody, call: (c) => c.auth.logIn({ username: '', password: '' }) },
  'auth.logOut': { ...forSignedIn, call: (c) => c.auth.logOut() },
  'auth.me': { ...forSignedIn, call: (c) => c.auth.me() },
  'auth.refresh': { ...forAnybody, call: (c) => c.auth.refresh({ refreshToken: 'x'.repeat(201) }) },
  'auth.changePassword': {
    ...forSignedIn,
    call: (c) =>
      c.auth.changePassword({ currentPassword: 'correct horse', newPassword: 'battery staple' }),
  },
  'auth.sessions': { ...forSignedIn, call: (c) => c.auth.sessions() },
  'auth.revokeSession': {
    anonymous: 'UNAUTHENTICATED',
    student: 'NOT_FOUND',
    company: 'NOT_FOUND',
    call: (c) => c.auth.revokeSession({ sessionId: application.student.sessionId ?? '' }),
  },
  'auth.revokeOtherSessions': { ...forSignedIn, call: (c) => c.auth.revokeOtherSessions() },
  'auth.exportData': { ...forSignedIn, call: (c) => c.auth.exportData() },
  'auth.deleteAccount': {
    ...forSignedIn,
    call: (c) => c.auth.deleteAccount({ password: 'correct horse' }),
  },
  'jobs.create': { ...forCompanies, call: (c) => c.jobs.create(jobFields) },
  'jobs.update': {
    ...forItsCompany,
    call: (c) => c.jobs.update({ jobId: draft.id, title: 'Mine now' }),
  },
  'jobs.publish': { ...forItsCompany, call: (c) => c.jobs.publish({ jobId: draft.id }) },
  'jobs.close': { ...forItsCompany, call: (c) => c.jobs.close({ jobId: open.id }) },
  'jobs.delete': { ...forItsCompany, call: (c) => c.jobs.delete({ jobId: open.id }) },
  'jobs.get': { ...forItsTwo, call: (c) => c.jobs.get({ jobId: draft.id }) },
  'jobs.list': { ...forSignedIn, call: (c) => c.jobs.list() },
  'jobs.facets': { ...forSignedIn, call: (c) => c.jobs.facets() },
  'jobs.counts': { ...forCompanies, call: (c) => c.jobs.counts() },
  'resumes.upload': { ...forStudents, call: (c) => c.resumes.upload(file) },
  'resumes.list': { ...forStudents, call: (c) => c.resumes.list() },
  'resumes.accessLog': {
    ...forItsStudent,
    call: (c) => c.resumes.accessLog({ resumeId: resume.id }),
  },
  'resumes.text': { ...forItsStudent, call: (c) => c.resumes.text({ resumeId: resume.id }) },
  'resumes.download': {
    ...forItsStudent,
    call: (c) => c.resumes.download({ resumeId: resume.id }),
  },
  'resumes.remove': { ...forItsStudent, call: (c) => c.resumes.remove({ resumeId: resume.id }) },
  'applications.submit': {
    ...forItsStudent,
    call: (c) => c.applications.submit({ jobId: open.id, resumeId: resume.id }),
  },
  'applications.withdraw': {
    ...forItsStudent,
    call: (c) => c.applications.withdraw({ applicationId }),
  },
  'applications.mine': { ...forStudents, call: (c) => c.applications.mine() },
  'applications.forJob': {
    ...forItsCompany,
    call: (c) => c.applications.forJob({ jobId: application.job.id }),
  },
  'applications.get': { ...forItsTwo, call: (c) => c.applications.get({ applicationId }) },
  'applications.setStatus': {
    ...forItsCompany,
    call: (c) => c.applications.setStatus({ applicationId, status: 'accepted' }),
  },
  'applications.counts': { ...forSignedIn, call: (c) => c.applications.counts() },
  'applications.resumeFile': {
    ...forItsCompany,
    call: (c) => c.applications.resumeFile({ applicationId }),
  },
  'applications.resumeText': {
    ...forItsCompany,
    call: (c) => c.applications.resumeText({ applicationId }),
  },
  'applications.events': { ...forStudents, call: (c) => c.applications.events() },
} as const satisfies Record<Path, Row>;

const rows: readonly (readonly [string, Row])[] = Object.entries(ACCESS);

/** All stored rows, to check that a call writes nothing. */
async function everything() {
  return await Promise.all(
    [
      users,
      students,
      companies,
      sessions,
      jobs,
      resumes,
      resumeAccesses,
      applications,
      applicationEvents,
      erasedApplications,
    ].map(async (table) => JSON.stringify(await db.select().from(table))),
  );
}

async function refusalOf(row: Row, actor: Actor): Promise<string> {
  return await refusalBy(() => row.call(appRouter.createCaller(as(actor))));
}

async function refusalBy(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'allowed';
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.cause instanceof ServiceError ? error.cause.code : error.code;
  }
}

it('has a row for every procedure there is', () => {
  expect(Object.keys(ACCESS).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

const ACTORS = {
  anonymous: async () => anonymous,
  student: () => makeStudent(db),
  company: () => makeCompany(db),
} as const;
const REFUSALS = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']);

const refusals = rows.flatMap(([path, row]) =>
  (['anonymous', 'student', 'company'] as const)
    .filter((who) => REFUSALS.has(row[who]))
    .map((who) => [path, row[who], who, row] as const),
);
const unguarded = rows.filter(([, row]) => row.anonymous === OPEN);

describe('a procedure called by somebody who may not', () => {
  it.for(refusals)(
    '%s answers %s to another %s, and writes nothing',
    async ([, refusal, who, row]) => {
      const actor = await ACTORS[who]();
      const before = await everything();
      expect(await refusalOf(row, actor)).toBe(refusal);
      expect(await everything()).toEqual(before);
    },
  );

  it.for(unguarded)('%s, open to all, refuses bad input and writes nothing', async ([, row]) => {
    const before = await everything();
    expect(await refusalOf(row, anonymous)).toBe('INVALID');
    expect(await everything()).toEqual(before);
  });
});

/** Wrong for every procedure, whether it takes an input or not. */
const NONSENSE = { nonsense: true };

async function callWithNonsense(path: string, actor: Actor): Promise<unknown> {
  const [room = '', name = ''] = path.split('.');
  const procedures: unknown = Reflect.get(appRouter.createCaller(as(actor)), room);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A procedure by its path has no type.
  const call = Reflect.get(procedures as object, name) as (input: unknown) => Promise<unknown>;
  return await call(NONSENSE);
}

describe('with an input that is wrong as well', () => {
  it.for(rows)('%s refuses the role before the input', async ([path, row]) => {
    for (const who of ['anonymous', 'student', 'company'] as const) {
      const isRefused = row[who] === 'UNAUTHENTICATED' || row[who] === 'FORBIDDEN';
      const refusal = await refusalBy(
        async () => await callWithNonsense(path, await ACTORS[who]()),
      );
      expect({ who, refusal }).toEqual({ who, refusal: isRefused ? row[who] : 'INVALID' });
    }
  });

  it('a company without the permission is refused before the input, too', async () => {
    const company = { ...(await makeCompany(db)), permissions: new Set<never>() };
    for (const [path, { role }] of PROCEDURE_ACCESS) {
      if (role !== 'company') continue;
      expect(await refusalBy(async () => await callWithNonsense(path, company))).toBe('FORBIDDEN');
    }
  });
});
