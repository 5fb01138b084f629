/**
 * Measures how long the list of jobs takes while log-ins with wrong passwords flood the server, from
 * one address and from ever new ones, beside how long it takes without. Server and load share this
 * machine.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@internsync/db/testing/postgres-server';
import { after, keepBusy, type Round } from '../load/keep-busy.ts';
import { quantile } from '../measure/statistics.ts';
import { pathOf, startServer } from '../process/server-process.ts';
import { figure, table } from '../report/table.ts';
import { query, sendJson } from '../routes/route.ts';
import { prepare } from './prepare.ts';

const SERVER = pathOf('../../../server/src/main.ts', import.meta.url);
const MS = 5000;
const READERS = 4;
const ATTACKERS = 64;

/** Where a flood comes from: one address, or another each time. */
const FLOODS = {
  'log-ins from one address': () => '198.51.100.1',
  'log-ins from many addresses': () =>
    [10, randomInt(256), randomInt(256), randomInt(256)].join('.'),
} as const;

const describeStatuses = ({ statuses }: Round) =>
  [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');

function rowOf(name: string, lists: Round, logIns?: Round): string[] {
  return [
    name,
    figure(lists.latencies.length / lists.seconds),
    figure(quantile(lists.latencies, 0.5)),
    figure(quantile(lists.latencies, 0.99)),
    describeStatuses(lists),
    logIns ? describeStatuses(logIns) : '–',
  ];
}

async function measure(url: string): Promise<string[][]> {
  const { known, student } = await prepare(url);
  const list = query(student, 'jobs.list');
  const read = async (ms: number) =>
    await keepBusy({ url, connections: READERS, next: () => list, isOver: after(ms) });
  await read(1000); // Until everything is loaded and compiled.
  const rows = [rowOf('quiet', await read(MS))];
  for (const [name, from] of Object.entries(FLOODS)) {
    let calm = false;
    const next = () => {
      const username = randomInt(2) === 0 ? known : `nobody-${randomUUID()}`;
      const input = { username, password: 'wrong' };
      const request = sendJson('POST', '/trpc/auth.logIn', { input });
      return { ...request, headers: { ...request.headers, 'x-forwarded-for': from() } };
    };
    const flood = keepBusy({ url, connections: ATTACKERS, next, isOver: () => calm });
    const lists = await read(MS);
    calm = true;
    rows.push(rowOf(name, lists, await flood));
  }
  return rows;
}

// Broken off, it still stops what it started: that hangs on the event `exit`.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const postgres = await startPostgres();
const folder = await mkdtemp(join(tmpdir(), 'internsync-flood-'));
try {
  // As it is by default, behind a proxy on this machine.
  const server = await startServer(SERVER, {
    cwd: folder,
    logFile: join(folder, 'server.log'),
    env: {
      DATABASE_URL: postgres.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  try {
    const head = ['', 'Lists a second', 'p50 ms', 'p99 ms', 'Lists', 'Log-ins'];
    process.stdout.write(`${table(head, await measure(server.url))}\n`);
  } finally {
    await server.stop();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
