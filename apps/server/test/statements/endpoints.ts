import { randomUUID } from 'node:crypto';
import { textPdf } from '../pdf.ts';
import { jobFields, studentFields } from '../rest/people.ts';
import type { RouteName } from '../rest/routes.ts';
import type { Sent } from '../rest/send.ts';
import type { Sends } from './procedures.ts';
import type { Scene } from './scene.ts';

interface Row extends Sends {
  readonly as: 'student' | 'company' | 'anybody';
  readonly sent?: (scene: Scene) => Sent;
}

const cv = () => textPdf('A resume').toString('base64');
const ofApplication = ({ applicationId }: Scene): Sent => ({ id: applicationId });

/** Every endpoint of the legacy API with its exact statement counts. */
export const ENDPOINTS: Readonly<Record<RouteName, readonly Row[]>> = {
  test: [{ as: 'anybody', statements: 0 }],
  register: [
    {
      as: 'anybody',
      sent: () => ({ body: studentFields({ userName: randomUUID() }) }),
      statements: 7,
      transactions: 1,
    },
  ],
  logIn: [
    {
      as: 'anybody',
      sent: ({ student: { username: userName, password } }) => ({ body: { userName, password } }),
      statements: 5,
      transactions: 1,
    },
  ],
  authed: [
    { as: 'student', statements: 0 },
    { as: 'company', statements: 0 },
  ],
  jobs: [
    { as: 'student', sent: () => ({ query: 'page=last' }), statements: 2 },
    { as: 'student', statements: 1 },
    { as: 'company', statements: 1 },
  ],
  search: [
    { as: 'student', sent: () => ({ query: 'searchJobs=backend' }), statements: 1 },
    { as: 'company', sent: () => ({ query: 'status=active' }), statements: 1 },
  ],
  post: [{ as: 'company', sent: () => ({ body: jobFields() }), statements: 3, transactions: 1 }],
  edit: [
    {
      as: 'company',
      sent: ({ jobId }) => ({ id: jobId, body: jobFields({ status: 'closed' }) }),
      statements: 9,
      transactions: 1,
    },
  ],
  apply: [
    {
      as: 'student',
      sent: ({ freshJobId }) => ({ id: freshJobId, body: { cv: cv() } }),
      statements: 20,
      transactions: 1,
    },
  ],
  jobApplications: [
    { as: 'company', sent: ({ jobId }) => ({ id: jobId }), statements: 1 },
    { as: 'student', sent: ({ jobId }) => ({ id: jobId }), statements: 1 },
  ],
  myApplications: [{ as: 'student', statements: 1 }],
  status: [
    {
      as: 'company',
      sent: ({ applicationId }) => ({ id: applicationId, body: { status: 'accepted' } }),
      statements: 11,
      transactions: 1,
    },
  ],
  cv: [{ as: 'company', sent: ofApplication, statements: 10, transactions: 1 }],
  extractCv: [{ as: 'company', sent: ofApplication, statements: 10, transactions: 1 }],
  extractPdf: [{ as: 'student', sent: () => ({ body: { pdf_base64: cv() } }), statements: 0 }],
  countJobs: [{ as: 'company', statements: 2 }],
  countApplicants: [{ as: 'company', statements: 1 }],
  countMine: [{ as: 'student', sent: () => ({ stat: 'pending' }), statements: 1 }],
};
