import { randomUUID } from 'node:crypto';
import { textPdf } from '../pdf.ts';
import { jobFields, studentFields } from '../rest/people.ts';
import type { RouteName } from '../rest/routes.ts';
import type { MountedRoute } from '../start-server.ts';
import { ABSENT } from './absent.ts';
import { GONE, type Access } from './actors.ts';
import type { Things } from './things.ts';

/** The HTTP status that each gets. */
type Statuses = Access<number>;

interface Row {
  readonly access: Statuses;
  /** Makes what the request names, of the owners; its id goes where the generation has it. */
  readonly id?: (things: Things) => Promise<number>;
  readonly body?: () => object;
}

const all = (status: number) => ({
  student: status,
  otherStudent: status,
  company: status,
  otherCompany: status,
});
const ANYBODY: Statuses = {
  ...all(200),
  anonymous: 200,
  revoked: 200,
  disabled: 200,
  deleted: 200,
};
const SIGNED_IN: Statuses = { ...all(200), anonymous: 401, ...GONE };
const STUDENTS: Statuses = { ...SIGNED_IN, company: 401, otherCompany: 401 };
const COMPANIES: Statuses = { ...SIGNED_IN, student: 401, otherStudent: 401 };
const ITS_COMPANY: Statuses = { ...COMPANIES, otherCompany: 404 };
/** Two endpoints of the old server said 403 to students where all others say 401. */
const ITS_COMPANY_403: Statuses = { ...ITS_COMPANY, student: 403, otherStudent: 403 };

const applicationId = async (things: Things) => (await things.application()).applicationId;
const cv = () => textPdf('A resume').toString('base64');

/** Who gets what of the legacy API; both generations alike. */
export const LEGACY_ENDPOINTS: Readonly<Record<RouteName, Row>> = {
  test: { access: ANYBODY },
  register: { access: ANYBODY, body: () => studentFields({ userName: randomUUID() }) },
  // 401 is what it says to a wrong password, whoever calls.
  logIn: {
    access: {
      ...all(401),
      anonymous: 401,
      ...GONE,
    },
    body: () => ({ userName: randomUUID(), password: 'not a password' }),
  },
  authed: { access: SIGNED_IN },
  jobs: { access: SIGNED_IN },
  search: { access: SIGNED_IN },
  post: { access: COMPANIES, body: jobFields },
  edit: {
    access: ITS_COMPANY_403,
    id: async (things) => (await things.draft()).jobId,
    body: () => jobFields({ status: 'active' }),
  },
  apply: {
    access: STUDENTS,
    id: async (things) => (await things.job()).jobId,
    body: () => ({ cv: cv() }),
  },
  // To others an empty list, as if the job had no applications.
  jobApplications: {
    access: SIGNED_IN,
    id: async (things) => (await things.application()).jobId,
  },
  myApplications: { access: STUDENTS },
  status: { access: ITS_COMPANY, id: applicationId, body: () => ({ status: 'accepted' }) },
  cv: { access: ITS_COMPANY, id: applicationId },
  extractCv: { access: ITS_COMPANY_403, id: applicationId },
  extractPdf: { access: SIGNED_IN, body: () => ({ pdf_base64: cv() }) },
  countJobs: { access: COMPANIES },
  countApplicants: { access: COMPANIES },
  countMine: { access: STUDENTS },
};

/** What anybody may read, with the path to ask for where the route has a pattern. */
export const PUBLIC_ROUTES: Readonly<Record<string, string>> = {
  'GET /': '/',
  'GET /health': '/health',
  'GET /ready': '/ready',
  'GET /docs': '/docs',
  'GET /docs/procedures.json': '/docs/procedures.json',
  'GET /docs/openapi.json': '/docs/openapi.json',
  'GET /docs/rest': '/docs/rest',
  'GET /docs/rest/': '/docs/rest/',
  'GET /docs/rest/json': '/docs/rest/json',
  'GET /docs/rest/yaml': '/docs/rest/yaml',
  'GET /docs/rest/static/index.html': '/docs/rest/static/index.html',
  'GET /docs/rest/static/*': '/docs/rest/static/index.css',
  // The legacy server said that it lives to any method.
  'POST /api/test': '/api/test',
  'PUT /api/test': '/api/test',
  'PATCH /api/test': '/api/test',
  'DELETE /api/test': '/api/test',
};

/** Where every method is tRPC's, which has a table of its own; also with names of procedures. */
export const TRPC_ROUTE = '/trpc/:path';

/** Files as bytes, by the route that answers them. */
export const FILES: Readonly<Record<string, FileRow>> = {
  'GET /files/resumes/:resumeId': {
    access: { ...ANYBODY, ...GONE, anonymous: 401, otherStudent: 404, ...forCompanies(403) },
    path: async (things) => `/files/resumes/${(await things.resume()).resumeId}`,
    absent: `/files/resumes/${ABSENT}`,
  },
  'GET /files/applications/:applicationId/resume': {
    access: { ...ANYBODY, ...GONE, anonymous: 401, ...forStudents(403), otherCompany: 404 },
    path: async (things) =>
      `/files/applications/${(await things.application()).applicationId}/resume`,
    absent: `/files/applications/${ABSENT}/resume`,
  },
  'GET /files/export': {
    access: { ...ANYBODY, ...GONE, anonymous: 401 },
    path: async () => '/files/export',
    absent: '/files/export',
  },
};

interface FileRow {
  readonly access: Statuses;
  readonly path: (things: Things) => Promise<string>;
  /** The same for what is not there. */
  readonly absent: string;
}

function forCompanies(status: number) {
  return { company: status, otherCompany: status };
}

function forStudents(status: number) {
  return { student: status, otherStudent: status };
}

/** Files of the documentation's page, which anybody may read. */
const DOCS_FILES = '/docs/rest/static/';

/** The answer to a browser's question whether it may call: the same for every path. */
const PREFLIGHT = 'OPTIONS *';

/** Routes as `GET /path`, of which no table says who may call them. */
export function routesWithoutRow(
  routes: readonly MountedRoute[],
  legacy: readonly (readonly [method: string, path: string])[],
): string[] {
  const known = new Set([
    PREFLIGHT,
    ...Object.keys(PUBLIC_ROUTES),
    ...Object.keys(FILES),
    ...legacy.map(([method, path]) => `${method} ${toPattern(path)}`),
  ]);
  return routes
    .filter(({ url }) => !url.startsWith(TRPC_ROUTE) && !url.startsWith(DOCS_FILES))
    .map(asGet)
    .filter((route) => !known.has(route));
}

/** A route as `METHOD /path`; HEAD is GET without the body. */
export function asGet({ method, url }: MountedRoute): string {
  return `${method === 'HEAD' ? 'GET' : method} ${url}`;
}

/** `/jobs/{jid}` as Fastify writes it. */
function toPattern(path: string): string {
  return path.replace('{stat}', ':stat').replace(/\{(\w+)\}/, ':$1(^[0-9]+$)');
}
