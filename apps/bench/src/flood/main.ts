import { randomInt, randomUUID } from 'node:crypto';
import { dataOf, openClient } from './call.ts';
import { ask, percentile, type Measured } from './measure.ts';
import { startServer } from './server.ts';

/**
 * Measures how long the list of jobs takes while log-ins with wrong passwords flood the server, from
 * one address and from ever new ones, beside how long it takes without. Server and load share this
 * machine.
 */

const SECONDS = 5;
const READERS = 4;
const ATTACKERS = 64;
const JOBS = 40;

interface Accounts {
  readonly known: string;
  readonly token: string;
}

/** A company with jobs, and a student who will read them. */
async function prepare(url: string): Promise<Accounts> {
  const client = openClient(url, 4);
  const post = async (path: string, input: object, token?: string) =>
    dataOf(await client.call({ path, input, ...(token !== undefined && { token }) }));
  const signUp = async (path: string, profile: object) => {
    const username = `user-${randomUUID()}`;
    const password = randomUUID();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What is not so fails at the next call.
    const { accessToken } = (await post(path, { username, password, ...profile })) as {
      accessToken: string;
    };
    return { username, token: accessToken };
  };
  const company = await signUp('auth.registerCompany', {
    companyName: `Company ${randomUUID()}`,
    hrEmail: `hr-${randomUUID()}@example.org`,
    website: 'https://example.org',
  });
  for (let n = 0; n < JOBS; n += 1) {
    const job = {
      title: `Intern ${n}`,
      shortDescription: 'Work on typed APIs',
      description: 'Six months in the platform team.',
      location: 'Cairo',
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above.
    const { id } = (await post('jobs.create', job, company.token)) as { id: number };
    await post('jobs.publish', { jobId: id }, company.token);
  }
  const student = await signUp('auth.registerStudent', { fullName: 'Mona Adel' });
  client.close();
  return { known: company.username, token: student.token };
}

/** Where a flood comes from: one address, or another each time. */
const FLOODS = {
  'from one address': () => '198.51.100.1',
  'from many addresses': () => [10, randomInt(256), randomInt(256), randomInt(256)].join('.'),
} as const;

async function measure(url: string, { known, token }: Accounts): Promise<void> {
  const list = { path: 'jobs.list', token };
  const reads = async (over: () => boolean) => await ask(url, READERS, () => list, over);
  const rows: Record<string, object> = {};
  await reads(after(1)); // Until everything is loaded and compiled.
  rows['quiet'] = describeReads(await reads(after(SECONDS)));
  for (const [name, from] of Object.entries(FLOODS)) {
    let calm = false;
    const flood = ask(
      url,
      ATTACKERS,
      () => {
        const username = randomInt(2) === 0 ? known : `nobody-${randomUUID()}`;
        return { path: 'auth.logIn', input: { username, password: 'wrong' }, from: from() };
      },
      () => calm,
    );
    const read = await reads(after(SECONDS));
    calm = true;
    rows[`log-ins ${name}`] = { ...describeReads(read), ...describeLogIns(await flood) };
  }
  // oxlint-disable-next-line no-console -- The table is what the command is for.
  console.table(rows);
}

function after(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() >= end;
}

function describeReads(read: Measured): object {
  const failed = [...read.statuses].filter(([status]) => status !== 200);
  return {
    'lists/s': Math.round(read.latencies.length / SECONDS),
    'p50 ms': round(percentile(read, 0.5)),
    'p99 ms': round(percentile(read, 0.99)),
    'lists failed': failed.reduce((sum, [, count]) => sum + count, 0),
  };
}

function describeLogIns({ statuses }: Measured): object {
  return Object.fromEntries([...statuses].map(([status, count]) => [`log-ins ${status}`, count]));
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const server = await startServer();
try {
  await measure(server.url, await prepare(server.url));
} finally {
  await server.stop();
}
