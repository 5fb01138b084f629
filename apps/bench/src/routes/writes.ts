import { at } from '../fill/random.ts';
import type { World } from '../world.ts';
import { pairFor } from './pairs.ts';
import { CONNECTIONS, mutation, sendJson, toRoutes, type Route } from './route.ts';

/** Two sets without a common member: whichever route was last, the next change changes something. */
const TYPED_STATUSES = ['under_review', 'shortlisted', 'interview_scheduled'];
const LEGACY_STATUSES = ['accepted', 'rejected', 'pending'];

/** All applications get one status after another. */
function nextStatus({ applications }: World, index: number, statuses: readonly string[]) {
  const { id, company } = at(applications, index);
  return { id, company, status: at(statuses, Math.floor(index / applications.length)) };
}

/** What changes rows, and no files. */
export const writes: readonly Route[] = [
  ...toRoutes('tRPC', CONNECTIONS.writes, {
    'apply with a stored resume': (world, index) => {
      const { jobId, student } = pairFor(world, 'stored', index);
      const { resumeId } = student;
      return mutation(student, 'applications.submit', { jobId, resumeId, coverLetter: null });
    },
    'set status': (world, index) => {
      const { id, company, status } = nextStatus(world, index, TYPED_STATUSES);
      return mutation(company, 'applications.setStatus', { applicationId: id, status });
    },
  }),
  ...toRoutes('shim', CONNECTIONS.writes, {
    'set status': (world, index) => {
      const { id, company, status } = nextStatus(world, index, LEGACY_STATUSES);
      return sendJson('PUT', `/api/applications/${id}/status`, {
        caller: company,
        input: { status },
      });
    },
  }),
];
