import { at } from '../data/random.ts';
import type { Student, World } from '../data/world.ts';
import { bearer, jsonBearer, type LoadRequest, type Route } from './route.ts';

const CONNECTIONS = 16;
const FILE_CONNECTIONS = 8;
const LARGE_CONNECTIONS = 4;
const TARGET = 0.8;

const common = {
  family: 'writes',
  against: 'limit',
  connections: CONNECTIONS,
  answers: 'alike',
  target: TARGET,
} as const;

/** Two sets without a common member: whichever route was last, the next change changes something. */
const TYPED_STATUSES = ['under_review', 'shortlisted', 'interview_scheduled'];
const SHIM_STATUSES = ['accepted', 'rejected', 'pending'];

function nextStatus({ applications }: World, index: number, statuses: readonly string[]) {
  const { id, company } = at(applications, index);
  const round = Math.floor(index / applications.length);
  return { applicationId: id, company, status: at(statuses, round) };
}

/** An application that nobody made yet: the routes have fresh jobs of their own, from `first` on. */
function nextPair({ students, freshJobs }: World, index: number, first: number) {
  const jobId = at(freshJobs, first + Math.floor(index / students.length));
  return { student: at(students, index), jobId };
}

const BOUNDARY = 'bench-boundary-7MA4YWxkTrZu0gW';

function form({ token }: Student, jobId: number, pdf: Buffer): LoadRequest {
  const head = [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="jobId"\r\n\r\n${jobId}\r\n`,
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="coverLetter"\r\n\r\nPlease take me.\r\n`,
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="resume.pdf"\r\n`,
    'Content-Type: application/pdf\r\n\r\n',
  ].join('');
  return {
    method: 'POST',
    path: '/trpc/applications.submit',
    headers: { ...bearer(token), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
}

const base64 = new WeakMap<Buffer, string>();

function inBase64(pdf: Buffer): string {
  const known = base64.get(pdf) ?? pdf.toString('base64');
  base64.set(pdf, known);
  return known;
}

function legacyApply({ token }: Student, jobId: number, pdf: Buffer): LoadRequest {
  return {
    method: 'POST',
    path: `/api/jobs/${jobId}/apply`,
    headers: jsonBearer(token),
    body: `{"cover":"Please take me.","cv":"${inBase64(pdf)}"}`,
  };
}

/** Everything that changes something. */
export const writeRoutes: readonly Route[] = [
  {
    ...common,
    name: 'set status',
    face: 'tRPC',
    embedded: true,
    request: (world, index) => {
      const { company, ...input } = nextStatus(world, index, TYPED_STATUSES);
      return {
        method: 'POST',
        path: '/trpc/applications.setStatus',
        headers: jsonBearer(company.token),
        body: JSON.stringify(input),
      };
    },
  },
  {
    ...common,
    name: 'set status',
    face: 'shim',
    embedded: true,
    request: (world, index) => {
      const { company, applicationId, status } = nextStatus(world, index, SHIM_STATUSES);
      return {
        method: 'PUT',
        path: `/api/applications/${applicationId}/status`,
        headers: jsonBearer(company.token),
        body: JSON.stringify({ status }),
      };
    },
  },
  {
    ...common,
    name: 'apply with a stored resume',
    face: 'tRPC',
    embedded: true,
    request: (world, index) => {
      const { student, jobId } = nextPair(world, index, 0);
      return {
        method: 'POST',
        path: '/trpc/applications.submit',
        headers: jsonBearer(student.token),
        body: JSON.stringify({
          jobId,
          resumeId: student.resumeId,
          coverLetter: 'Please take me.',
        }),
      };
    },
  },
  {
    ...common,
    name: 'apply with a 60 KB file, read first',
    face: 'tRPC',
    connections: FILE_CONNECTIONS,
    embedded: false,
    request: (world, index, { small }) => {
      const { student, jobId } = nextPair(world, index, 150);
      return form(student, jobId, small);
    },
  },
  {
    ...common,
    name: 'apply with a 5 MB file, read first',
    face: 'tRPC',
    connections: LARGE_CONNECTIONS,
    embedded: false,
    request: (world, index, { large }) => {
      const { student, jobId } = nextPair(world, index, 190);
      return form(student, jobId, large);
    },
  },
  {
    ...common,
    name: 'apply with a 60 KB file',
    face: 'shim',
    connections: FILE_CONNECTIONS,
    embedded: false,
    request: (world, index, { small }) => {
      const { student, jobId } = nextPair(world, index, 210);
      return legacyApply(student, jobId, small);
    },
  },
  {
    ...common,
    name: 'apply with a 5 MB file',
    face: 'shim',
    connections: LARGE_CONNECTIONS,
    embedded: false,
    request: (world, index, { large }) => {
      const { student, jobId } = nextPair(world, index, 260);
      return legacyApply(student, jobId, large);
    },
  },
];

/** Log-in: what argon2id alone allows, with as many threads. */
export const logInRoutes: readonly Route[] = (['tRPC', 'shim'] as const).map((face) => ({
  name: 'log-in',
  face,
  family: 'log-in',
  target: 0.9,
  against: 'bare hashing',
  connections: FILE_CONNECTIONS,
  answers: 'alike',
  embedded: false,
  request: ({ logIn: { usernames, password } }, index) => {
    const username = at(usernames, index);
    return {
      method: 'POST',
      path: face === 'tRPC' ? '/trpc/auth.logIn' : '/api/users/login',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        face === 'tRPC' ? { username, password } : { userName: username, password },
      ),
    };
  },
}));
