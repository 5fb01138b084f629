import { readdir, readFile } from 'node:fs/promises';

/** Asks for the CPU time of all of a PostgreSQL's processes so far, in microseconds. */
export type DatabaseCpu = () => Promise<number | null>;

/** Linux counts processor time in hundredths of a second. */
const TICK_MICROS = 10_000;

/**
 * Watches a PostgreSQL on this machine by Linux's `/proc`; elsewhere it answers null.
 *
 * @param pid the process that all its others descend from.
 */
export function watchDatabaseCpu(pid: number): DatabaseCpu {
  return process.platform === 'linux'
    ? async () => (await ticksOfChildren(pid)) * TICK_MICROS
    : async () => null;
}

async function ticksOfChildren(parent: number): Promise<number> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const ticks = await Promise.all(processes.map((id) => ticksOf(id, parent)));
  return ticks.reduce((sum, some) => sum + some, 0);
}

/** User and system time of one process, if it is a child of `parent`; proc(5). */
async function ticksOf(id: string, parent: number): Promise<number> {
  // A process may have ended since it was listed.
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  const [, ppid, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(ppid) === parent ? Number(rest[9]) + Number(rest[10]) : 0;
}
