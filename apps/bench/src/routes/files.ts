import { SMALL_FILES } from '../data/files.ts';
import { at } from '../data/random.ts';
import { bearer, jsonBearer, type Route } from './route.ts';

const CONNECTIONS = 8;
const LARGE_CONNECTIONS = 4;
const TYPED_TARGET = 0.8;
const SHIM_TARGET = 0.7;

const common = { against: 'limit', answers: 'equal', embedded: false } as const;

function download(resumeId: number): string {
  return `/trpc/resumes.download?input=${encodeURIComponent(JSON.stringify({ resumeId }))}`;
}

/** Files that go out, and texts that are read on request. */
export const fileRoutes: readonly Route[] = [
  {
    ...common,
    family: 'files',
    name: 'download a 60 KB resume',
    face: 'tRPC',
    target: TYPED_TARGET,
    connections: CONNECTIONS,
    request: ({ students }, index) => {
      const { token, resumeId } = at(students, index % SMALL_FILES);
      return { method: 'GET', path: download(resumeId), headers: bearer(token) };
    },
  },
  {
    ...common,
    family: 'files',
    name: 'download a 5 MB resume',
    face: 'tRPC',
    target: TYPED_TARGET,
    connections: LARGE_CONNECTIONS,
    request: ({ largeResumes }, index) => {
      const { id, student } = at(largeResumes, index);
      return { method: 'GET', path: download(id), headers: bearer(student.token) };
    },
  },
  {
    ...common,
    family: 'files',
    name: 'download an applicant’s 60 KB resume',
    face: 'shim',
    target: SHIM_TARGET,
    connections: CONNECTIONS,
    request: ({ applications }, index) => {
      const { id, company } = at(applications, index % SMALL_FILES);
      return { method: 'GET', path: `/api/applications/${id}/cv`, headers: bearer(company.token) };
    },
  },
  {
    ...common,
    family: 'extraction',
    name: 'read the text of a 60 KB file',
    face: 'shim',
    // Of the engine nothing was promised: this says what the thread around it costs.
    target: null,
    against: 'bare pdf.js',
    connections: CONNECTIONS,
    request: ({ students }, index, { small }) => ({
      method: 'POST',
      path: '/api/applications/extract-pdf',
      headers: jsonBearer(at(students, index).token),
      body: JSON.stringify({ pdf_base64: small.toString('base64') }),
    }),
  },
];
