import { describeProcedures } from '@internsync/api/describe';
import { describe, expect, it } from 'vitest';
import { JOB, signUpCompany, signUpStudent } from './accounts.ts';
import { mutate, query, refusalOf } from './calls.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const people = { student: await signUpStudent(server), company: await signUpCompany(server) };
type Role = keyof typeof people;

const NOBODYS = 999_999;
const job = { jobId: NOBODYS };
const application = { applicationId: NOBODYS };
const resume = { resumeId: NOBODYS };
const file = { fileName: 'resume.pdf', base64: textPdf('A resume').toString('base64') };

/** Who may call what, with an input that is in order. Live events have their own tests. */
const ACCESS: Record<
  string,
  {
    only: Role | 'signed in' | 'anybody';
    input?: unknown;
    /** What the call answers to who may make it, where that is neither 200 nor 404. */
    answers?: number;
  }
> = {
  'auth.registerStudent': { only: 'anybody' },
  'auth.registerCompany': { only: 'anybody' },
  'auth.logIn': { only: 'anybody' },
  'auth.me': { only: 'signed in' },
  'auth.exportData': { only: 'signed in' },
  'auth.deleteAccount': { only: 'signed in', input: { password: 'another' }, answers: 400 },
  'jobs.create': { only: 'company', input: JOB },
  'jobs.update': { only: 'company', input: { ...job, title: 'New' } },
  'jobs.publish': { only: 'company', input: job },
  'jobs.close': { only: 'company', input: job },
  'jobs.delete': { only: 'company', input: job },
  'jobs.get': { only: 'signed in', input: job },
  'jobs.list': { only: 'signed in' },
  'jobs.counts': { only: 'company' },
  'resumes.upload': { only: 'student', input: file },
  'resumes.list': { only: 'student' },
  'resumes.accessLog': { only: 'student', input: resume },
  'resumes.text': { only: 'student', input: resume },
  'resumes.download': { only: 'student', input: resume },
  'resumes.remove': { only: 'student', input: resume },
  'applications.submit': { only: 'student', input: { ...job, ...resume } },
  'applications.withdraw': { only: 'student', input: application },
  'applications.mine': { only: 'student' },
  'applications.forJob': { only: 'company', input: job },
  'applications.get': { only: 'signed in', input: application },
  'applications.setStatus': { only: 'company', input: { ...application, status: 'accepted' } },
  'applications.counts': { only: 'signed in' },
  'applications.resumeFile': { only: 'company', input: application },
  'applications.resumeText': { only: 'company', input: application },
  // Last: it ends the session.
  'auth.logOut': { only: 'signed in' },
};

const procedures = describeProcedures().filter(({ kind }) => kind !== 'subscription');
const kinds = new Map(procedures.map(({ path, kind }) => [path, kind]));

async function call(path: string, token?: string) {
  const send = kinds.get(path) === 'mutation' ? mutate : query;
  return await send(server, path, ACCESS[path]?.input, token === undefined ? {} : { token });
}

it('says of every procedure who may call it', () => {
  expect(Object.keys(ACCESS).toSorted()).toEqual([...kinds.keys()].toSorted());
});

const guarded = Object.entries(ACCESS).filter(([, { only }]) => only !== 'anybody');

it.for(guarded)('%s is refused to nobody', async ([path]) => {
  expect(refusalOf(await call(path))).toEqual({
    status: 401,
    code: 'UNAUTHENTICATED',
    field: null,
  });
});

describe.for(['student', 'company'] as const)('a %s', (role) => {
  const [own, others] = [
    guarded.filter(([, { only }]) => only === role || only === 'signed in'),
    guarded.filter(([, { only }]) => only !== role && only !== 'signed in'),
  ];

  it.for(others)('is refused %s', async ([path]) => {
    expect(refusalOf(await call(path, people[role].token))).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      field: null,
    });
  });

  it.for(own)('is let in to %s', async ([path, { answers }]) => {
    const expected = answers === undefined ? [200, 404] : [answers];
    expect(expected).toContain((await call(path, people[role].token)).status);
  });
});
