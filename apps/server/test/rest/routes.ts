/** A method and a path with parameters in braces. */
export type RouteOf = readonly [method: 'GET' | 'POST' | 'PUT', path: string];

export type Generation = 'code' | 'documented';

/** Both generations of routes by name, listed independently of the code so that none is lost. */
export const ROUTES = {
  test: { code: ['GET', '/api/test'], documented: ['GET', '/api/test'] },
  register: { code: ['POST', '/api/users'], documented: ['POST', '/api/user/add'] },
  logIn: { code: ['POST', '/api/users/login'], documented: ['POST', '/api/user/login'] },
  authed: { code: ['GET', '/api/users/is-authed'], documented: ['GET', '/api/user/info'] },
  jobs: { code: ['GET', '/api/jobs'], documented: ['GET', '/api/jobs/get'] },
  post: { code: ['POST', '/api/jobs/post'], documented: ['POST', '/api/jobs/add'] },
  edit: { code: ['PUT', '/api/jobs/{jid}'], documented: ['POST', '/api/jobs/edit'] },
  apply: { code: ['POST', '/api/jobs/{jid}/apply'], documented: ['POST', '/api/jobs/apply'] },
  jobApplications: {
    code: ['GET', '/api/jobs/{jid}/applications'],
    documented: ['GET', '/api/jobs/get/applications/{jid}'],
  },
  myApplications: {
    code: ['GET', '/api/students/applications'],
    documented: ['GET', '/api/jobs/get/applications/student'],
  },
  status: {
    code: ['PUT', '/api/applications/{application_id}/status'],
    documented: ['POST', '/api/jobs/update/application/status/{application_id}'],
  },
  cv: {
    code: ['GET', '/api/applications/{application_id}/cv'],
    documented: ['GET', '/api/jobs/get/applicant/cv/{application_id}'],
  },
  extractCv: {
    code: ['GET', '/api/applications/{application_id}/extract-pdf'],
    documented: ['GET', '/api/jobs/extract/pdf/text/{application_id}'],
  },
  extractPdf: {
    code: ['POST', '/api/applications/extract-pdf'],
    documented: ['POST', '/api/jobs/extract/pdf/text'],
  },
  search: { code: ['GET', '/api/jobs/search'], documented: ['GET', '/api/jobs/search'] },
  countJobs: { code: ['GET', '/api/jobs/count'], documented: ['GET', '/api/jobs/count'] },
  countApplicants: {
    code: ['GET', '/api/jobs/applicants/count'],
    documented: ['GET', '/api/jobs/applicants/count'],
  },
  countMine: {
    code: ['GET', '/api/students/applications/count/{stat}'],
    documented: ['GET', '/api/students/applications/count/{stat}'],
  },
} as const satisfies Record<string, Record<Generation, RouteOf>>;

export type RouteName = keyof typeof ROUTES;

export const GENERATIONS = ['code', 'documented'] as const;

/** The routes that require a token. */
export const GUARDED = [
  'authed',
  'jobs',
  'post',
  'edit',
  'apply',
  'jobApplications',
  'myApplications',
  'status',
  'cv',
  'extractCv',
  'extractPdf',
  'search',
  'countJobs',
  'countApplicants',
  'countMine',
] as const satisfies readonly RouteName[];
