import { at, range } from '../data/random.ts';
import type { Person, World } from '../data/world.ts';
import { bearer, type LoadRequest, type Route } from './route.ts';

const CONNECTIONS = 32;
const BATCH = 10;
const TYPED_TARGET = 0.8;
const SHIM_TARGET = 0.7;

/** A typed query: whose it is, and its input. */
interface Query {
  readonly name: string;
  readonly procedure: string;
  readonly of: (
    world: World,
    index: number,
  ) => { readonly caller: Person; readonly input?: object };
}

const SEARCHES = ['backend', 'cairo intern', 'solar works', 'design giza', 'firmware 12'];

const QUERIES: readonly Query[] = [
  {
    name: 'job list, first page',
    procedure: 'jobs.list',
    of: ({ students }, index) => ({ caller: at(students, index) }),
  },
  {
    name: 'job list, deep page by cursor',
    procedure: 'jobs.list',
    of: ({ students, deepCursor }, index) => ({
      caller: at(students, index),
      input: { cursor: deepCursor },
    }),
  },
  {
    name: 'job list, search',
    procedure: 'jobs.list',
    of: ({ students }, index) => ({
      caller: at(students, index),
      input: { search: at(SEARCHES, index) },
    }),
  },
  {
    name: 'job list, filters',
    procedure: 'jobs.list',
    of: ({ students }, index) => ({
      caller: at(students, index),
      input: { workMode: 'remote', workType: 'full_time', deadlineFrom: '2026-12-01' },
    }),
  },
  {
    name: 'one job',
    procedure: 'jobs.get',
    of: ({ students, openJobs }, index) => ({
      caller: at(students, index),
      input: { jobId: at(openJobs, index * 7) },
    }),
  },
  {
    name: 'my applications',
    procedure: 'applications.mine',
    of: ({ students }, index) => ({ caller: at(students, index) }),
  },
  {
    name: 'applicants of a job',
    procedure: 'applications.forJob',
    of: ({ jobsWithApplicants }, index) => {
      const { id, company } = at(jobsWithApplicants, index);
      return { caller: company, input: { jobId: id } };
    },
  },
];

function single({ procedure, of }: Query, world: World, index: number): LoadRequest {
  const { caller, input } = of(world, index);
  const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  return { method: 'GET', path: `/trpc/${procedure}${query}`, headers: bearer(caller.token) };
}

/** Ten calls of one caller in one request. */
function batch({ procedure, of }: Query, world: World, index: number): LoadRequest {
  const { caller, input } = of(world, index);
  const inputs = range(BATCH).map((nth) => {
    // Of a caller's own things there may be one alone; of what all may see there are ten.
    const other = of(world, index + nth);
    return procedure === 'jobs.get' || procedure === 'jobs.list' ? other.input : input;
  });
  const query = encodeURIComponent(JSON.stringify(Object.fromEntries(inputs.entries())));
  const procedures = range(BATCH).map(() => procedure);
  return {
    method: 'GET',
    path: `/trpc/${procedures.join(',')}?batch=1&input=${query}`,
    headers: bearer(caller.token),
  };
}

const common = {
  family: 'reads',
  against: 'limit',
  connections: CONNECTIONS,
  answers: 'equal',
} as const;

const typedReads = QUERIES.flatMap((query): Route[] => [
  {
    ...common,
    name: query.name,
    face: 'tRPC',
    target: TYPED_TARGET,
    embedded: true,
    request: (world, index) => single(query, world, index),
  },
  {
    ...common,
    name: query.name,
    face: 'tRPC, batch of 10',
    target: TYPED_TARGET,
    embedded: false,
    request: (world, index) => batch(query, world, index),
  },
]);

/** A legacy read: its path, and whose it is. */
interface Page {
  readonly name: string;
  readonly of: (world: World, index: number) => { readonly caller: Person; readonly path: string };
}

const PAGES: readonly Page[] = [
  {
    name: 'job list, first page',
    of: ({ students }, index) => ({ caller: at(students, index), path: '/api/jobs' }),
  },
  {
    name: 'job list, deep page by number',
    of: ({ students, deepPage }, index) => ({
      caller: at(students, index),
      path: `/api/jobs?page=${deepPage}`,
    }),
  },
  {
    name: 'job list, search',
    of: ({ students }, index) => ({
      caller: at(students, index),
      path: `/api/jobs/search?searchJobs=${at(['backend', 'cairo', 'solar', 'giza'], index)}`,
    }),
  },
  {
    name: 'job list, filters',
    of: ({ students }, index) => ({
      caller: at(students, index),
      path: '/api/jobs/search?work_type=Full-Time&work_mode=Remote',
    }),
  },
  {
    name: 'my applications',
    of: ({ students }, index) => ({
      caller: at(students, index),
      path: '/api/students/applications',
    }),
  },
  {
    name: 'applicants of a job',
    of: ({ jobsWithApplicants }, index) => {
      const { id, company } = at(jobsWithApplicants, index);
      return { caller: company, path: `/api/jobs/${id}/applications` };
    },
  },
];

const shimReads = PAGES.map(({ name, of }): Route => ({
  ...common,
  name,
  face: 'shim',
  target: SHIM_TARGET,
  embedded: true,
  request: (world, index) => {
    const { caller, path } = of(world, index);
    return { method: 'GET', path, headers: bearer(caller.token) };
  },
}));

/** Everything that only reads. */
export const readRoutes: readonly Route[] = [...typedReads, ...shimReads];
