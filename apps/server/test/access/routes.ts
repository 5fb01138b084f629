import { randomUUID } from 'node:crypto';
import { textPdf } from '../pdf.ts';
import { jobFields, studentFields } from '../rest/people.ts';
import type { RouteName } from '../rest/routes.ts';
import type { MountedRoute } from '../start-server.ts';
import { ABSENT } from './absent.ts';
import { GONE, type Access } from './actors.ts';
import type { Things } from './things.ts';

/** The HTTP status for each actor. */
type Statuses = Access<number>;

interface Row {
  readonly access: Statuses;
  /** Creates the owners' object that the request names, and returns its id. */
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
/** Two endpoints of the old server answered students with 403 where all others answered 401. */
const ITS_COMPANY_403: Statuses = { ...ITS_COMPANY, student: 403, otherStudent: 403 };

const applicationId = async (things: Things) => (await things.application()).applicationId;
const cv = () => textPdf('A resume').toString('base64');

/** The access table of the legacy API, the same for both generations. */
export const LEGACY_ENDPOINTS: Readonly<Record<RouteName, Row>> = {
  test: { access: ANYBODY },
  register: { access: ANYBODY, body: () => studentFields({ userName: randomUUID() }) },
  // 401 is the response to a wrong password, for any caller.
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
  // Others get an empty list, as if the job had no applications.
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

/** Public routes, each with the path to request, which matters for patterns. */
export const PUBLIC_ROUTES: Readonly<Record<string, string>> = {
  'GET /': '/',
  'GET /health': '/health',
  'GET /ready': '/ready',
  'GET /serving': '/serving',
  'GET /docs': '/docs',
  'GET /docs/procedures.json': '/docs/procedures.json',
  'GET /docs/openapi.json': '/docs/openapi.json',
  'GET /docs/rest': '/docs/rest',
  'GET /docs/static/docs.css': '/docs/static/docs.css',
  'GET /docs/static/docs.js': '/docs/static/docs.js',
  'GET /docs/rest/try': '/docs/rest/try',
  'GET /docs/rest/try/': '/docs/rest/try/',
  'GET /docs/rest/try/json': '/docs/rest/try/json',
  'GET /docs/rest/try/yaml': '/docs/rest/try/yaml',
  'GET /docs/rest/try/static/index.html': '/docs/rest/try/static/index.html',
  'GET /docs/rest/try/static/*': '/docs/rest/try/static/index.css',
  // The legacy server answered its liveness test to any method.
  'POST /api/test': '/api/test',
  'PUT /api/test': '/api/test',
  'PATCH /api/test': '/api/test',
  'DELETE /api/test': '/api/test',
};

/** The pages for people, and what belongs to them; they are built, or not there. */
export const WEB_ROUTES: Readonly<Record<string, string>> = {
  'GET /en': '/en',
  'GET /en/*': '/en/internships',
  'GET /ar': '/ar',
  'GET /ar/*': '/ar/sign-in',
  'GET /en/internships.atom': '/en/internships.atom',
  'GET /ar/internships.atom': '/ar/internships.atom',
  'GET /en/internships.json': '/en/internships.json',
  'GET /ar/internships.json': '/ar/internships.json',
  'GET /sitemap.xml': '/sitemap.xml',
  'GET /robots.txt': '/robots.txt',
  'GET /favicon.svg': '/favicon.svg',
  'GET /favicon.ico': '/favicon.ico',
  'GET /apple-touch-icon.png': '/apple-touch-icon.png',
};

/** The style sheets and scripts of the pages, whose names change with each build. */
export const ASSETS_ROUTE = 'GET /assets/*';

/** The pages that links in mail lead to, each with the path of a link that is not known. */
export const LINK_PAGES: Readonly<Record<string, string>> = {
  'GET /account/verify-email': '/account/verify-email?token=unknown',
  'POST /account/verify-email': '/account/verify-email',
  'GET /account/reset-password': '/account/reset-password?token=unknown',
  'POST /account/reset-password': '/account/reset-password',
  'GET /mail/unsubscribe': '/mail/unsubscribe?token=unknown',
  'POST /mail/unsubscribe': '/mail/unsubscribe',
};

/**
 * The routes of sessions in cookies, with what they answer callers who do not send a page's header, whatever
 * token they have.
 */
export const SESSION_ROUTES: Readonly<Record<string, 401 | 403>> = {
  'POST /session/log-in': 403,
  'POST /session/register-student': 403,
  'POST /session/register-company': 403,
  'POST /session/refresh': 401,
  'POST /session/log-out': 401,
  'POST /session/delete-account': 401,
};

/** tRPC handles all methods on this route and on those with procedure names; it has its own table. */
export const TRPC_ROUTE = '/trpc/:path';

/** The access table of file downloads, by route. */
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
  /** The path of a file that does not exist. */
  readonly absent: string;
}

function forCompanies(status: number) {
  return { company: status, otherCompany: status };
}

function forStudents(status: number) {
  return { student: status, otherStudent: status };
}

/** Public static files of the docs page. */
const DOCS_FILES = '/docs/rest/try/static/';

/** The CORS preflight, which is the same for every path. */
const PREFLIGHT = 'OPTIONS *';

/** Routes, as `GET /path`, that no access table contains. */
export function routesWithoutRow(
  routes: readonly MountedRoute[],
  legacy: readonly (readonly [method: string, path: string])[],
): string[] {
  const known = new Set([
    PREFLIGHT,
    ...Object.keys(PUBLIC_ROUTES),
    ...Object.keys(WEB_ROUTES),
    ASSETS_ROUTE,
    ...Object.keys(LINK_PAGES),
    ...Object.keys(FILES),
    ...Object.keys(SESSION_ROUTES),
    ...legacy.map(([method, path]) => `${method} ${toPattern(path)}`),
  ]);
  return routes
    .filter(({ url }) => !url.startsWith(TRPC_ROUTE) && !url.startsWith(DOCS_FILES))
    .map(asGet)
    .filter((route) => !known.has(route));
}

/** A route as `METHOD /path`; HEAD counts as GET. */
export function asGet({ method, url }: MountedRoute): string {
  return `${method === 'HEAD' ? 'GET' : method} ${url}`;
}

/** A path such as `/jobs/{jid}` in Fastify's notation. */
function toPattern(path: string): string {
  return path.replace('{stat}', ':stat').replace(/\{(\w+)\}/, ':$1(^[0-9]+$)');
}
