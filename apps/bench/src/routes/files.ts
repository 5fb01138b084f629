import { FILES } from '../files/pdfs.ts';
import { STORED } from '../files/store-files.ts';
import { at } from '../fill/random.ts';
import type { Student } from '../world.ts';
import { pairFor } from './pairs.ts';
import {
  bearer,
  CONNECTIONS,
  page,
  query,
  sendJson,
  toRoutes,
  type LoadRequest,
  type Route,
} from './route.ts';

const BOUNDARY = 'bench-boundary-7MA4YWxkTrZu0gW';

/** An application as a form, with a file. */
function form(student: Student, jobId: number, pdf: Buffer): LoadRequest {
  const head = [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="jobId"\r\n\r\n${jobId}\r\n`,
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="resume.pdf"\r\n`,
    'Content-Type: application/pdf\r\n\r\n',
  ].join('');
  return {
    method: 'POST',
    path: '/trpc/applications.submit',
    headers: { ...bearer(student), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
}

/** The same of an old client. */
function legacyForm(student: Student, jobId: number, base64: string): LoadRequest {
  return {
    method: 'POST',
    path: `/api/jobs/${jobId}/apply`,
    headers: { ...bearer(student), 'content-type': 'application/json' },
    // By hand: escaping 5 MB of base64 would keep the load busier than the server.
    body: `{"cover":"Please take me.","cv":"${base64}"}`,
  };
}

const small = toRoutes('tRPC', CONNECTIONS.files, {
  'download a 60 KB resume': ({ students }, index) => {
    const student = at(students, index % STORED.small);
    return query(student, 'resumes.download', { resumeId: student.resumeId });
  },
  'apply with a 60 KB file, read first': (world, index) => {
    const { jobId, student } = pairFor(world, 'form', index);
    return form(student, jobId, FILES.small.bytes);
  },
});

const large = toRoutes('tRPC', CONNECTIONS.largeFiles, {
  'download a 5 MB resume': ({ students }, index) => {
    const student = at(students, STORED.small + (index % STORED.large));
    return query(student, 'resumes.download', { resumeId: student.resumeId });
  },
  'apply with a 5 MB file, read first': (world, index) => {
    const { jobId, student } = pairFor(world, 'largeForm', index);
    return form(student, jobId, FILES.large.bytes);
  },
});

const legacySmall = toRoutes('shim', CONNECTIONS.files, {
  'download an applicant’s 60 KB resume': ({ applications }, index) => {
    const { id, company } = at(applications, index % STORED.small);
    return page(company, `/api/applications/${id}/cv`);
  },
  'apply with a 60 KB file': (world, index) => {
    const { jobId, student } = pairFor(world, 'legacy', index);
    return legacyForm(student, jobId, FILES.small.base64);
  },
  'read the text of a 60 KB file': ({ students }, index) =>
    sendJson('POST', '/api/applications/extract-pdf', {
      caller: at(students, index),
      input: { pdf_base64: FILES.small.base64 },
    }),
});

const legacyLarge = toRoutes('shim', CONNECTIONS.largeFiles, {
  'apply with a 5 MB file': (world, index) => {
    const { jobId, student } = pairFor(world, 'largeLegacy', index);
    return legacyForm(student, jobId, FILES.large.base64);
  },
});

/** Files that go out, come in, and are read. */
export const fileRoutes: readonly Route[] = [...small, ...large, ...legacySmall, ...legacyLarge];
