import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createCutter } from '../load/cutter.ts';
import { wireFetch } from '../load/wire.ts';
import { pick, createRandom } from '../random.ts';
import { until } from '../pause.ts';
import { Problems, type Problem, type ProblemKind } from '../problems.ts';
import type { Show } from '../show.ts';

const NOTICED_MS = 3000;
/** Shorter than a server takes to start. */
const TOO_SHORT_MS = 1500;
const LOOK_MS = 20;
const HUNG_MS = 60_000;

/** A planted fault in calls or processes, and the kind of problem that must be found. */
export interface CallPlant {
  readonly name: string;
  readonly kind: ProblemKind;
  /** @returns the problems found. */
  readonly sow: (show: Show) => Promise<readonly Problem[]>;
}

/** The faults that the checks of calls and processes must find while everything runs. */
export const CALL_PLANTS: readonly CallPlant[] = [
  {
    name: 'a process ended by itself',
    kind: 'ended processes',
    sow: async ({ world, stage }) => {
      const victim = pick(createRandom(stage.seed), world.servers);
      const ended = () => stage.problems.all.filter(({ kind }) => kind === 'ended processes');
      await victim.crash();
      await until(() => ended().length > 0, NOTICED_MS, LOOK_MS);
      await victim.start();
      return ended();
    },
  },
  {
    name: 'a server that stays away',
    kind: 'not recovered',
    sow: async ({ world, stage, probes }) => {
      const victim = pick(createRandom(stage.seed), world.servers);
      await victim.end('SIGKILL');
      const { missing } = await probes.recover(performance.now(), TOO_SHORT_MS);
      await victim.start();
      return missing
        .filter((what) => what.includes(`on ${victim.name}`))
        .map((what) => ({ kind: 'not recovered', subject: what, text: `${what} did not work` }));
    },
  },
  answering('a call answered with 500', 'bare 5xx', (_request, response) => {
    response.writeHead(500).end('{}');
  }),
  answering('a 503 that does not say when', 'bare 5xx', (_request, response) => {
    const data = { httpStatus: 503, details: { code: 'UNAVAILABLE' } };
    response.writeHead(503).end(JSON.stringify({ error: { message: 'Later', data } }));
  }),
  answering('a call answered with 429', 'limited', (_request, response) => {
    response.writeHead(429).end('{}');
  }),
  answering('a call that is never answered', 'hung', () => undefined),
];

/** A plant with its own server, which gives one call this answer. */
function answering(name: string, kind: ProblemKind, answer: RequestListener): CallPlant {
  return {
    name,
    kind,
    sow: async () => {
      const server = createServer(answer).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const problems = new Problems();
      const random = createRandom(1);
      // Its absence shrinks by more than a call may take, so nobody has to wait for that long.
      let absentMs = 0;
      const rogue = {
        name: 'rogue',
        url: `http://127.0.0.1:${port}`,
        absentMs: () => {
          absentMs -= HUNG_MS;
          return absentMs;
        },
      };
      const cutter = createCutter(random);
      const wire = {
        address: '10.0.0.1',
        server: () => rogue,
        problems,
        cutter,
        random,
        unanswered: () => undefined,
      };
      await wireFetch(wire)('http://any-server.invalid/trpc/jobs.list').catch(() => null);
      server.close();
      server.closeAllConnections();
      return problems.all;
    },
  };
}
