import { PASSWORD } from '../fill/people.ts';
import { at, range } from '../fill/random.ts';
import { CONNECTIONS, query, sendJson, toRoutes, type Route } from './route.ts';

/** Of those who log in, in turns. */
const CALLERS = 3000;
const usernameOf = (index: number) => `person-${index % CALLERS}`;

const CALLS = 10;

/** What has no work behind it, what is left of a call's price when ten share a request, and log-ins. */
export const otherRoutes: readonly Route[] = [
  ...toRoutes('tRPC', CONNECTIONS.reads, {
    health: () => ({ method: 'GET', path: '/health', headers: {} }),
    'ten jobs in a batch': ({ students, openJobs }, index) => {
      const inputs = range(CALLS).map((nth) => ({ jobId: at(openJobs, index * 7 + nth) }));
      const procedures = inputs.map(() => 'jobs.get').join(',');
      const request = query(at(students, index), procedures, Object.assign({}, inputs));
      return { ...request, path: `${request.path}&batch=1` };
    },
  }),
  ...toRoutes('tRPC', CONNECTIONS.files, {
    'log-in': (_world, index) =>
      sendJson('POST', '/trpc/auth.logIn', {
        input: { username: usernameOf(index), password: PASSWORD },
      }),
  }),
  ...toRoutes('shim', CONNECTIONS.files, {
    'log-in': (_world, index) =>
      sendJson('POST', '/api/users/login', {
        input: { userName: usernameOf(index), password: PASSWORD },
      }),
  }),
];
