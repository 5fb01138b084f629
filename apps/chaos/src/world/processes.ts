import { readdirSync, readFileSync } from 'node:fs';

/** The descendants of a process, without itself, from Linux's `/proc`. */
export function descendantsOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(Number(name), parent);
  }
  const found: number[] = [];
  const look = (parent: number) => {
    for (const [id, itsParent] of parents) {
      if (itsParent !== parent) continue;
      found.push(id);
      look(id);
    }
  };
  look(root);
  return found;
}

/** Sends a signal to a process; does nothing if it has ended. */
export function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It has ended.
  }
}

/** Kills a process and all its descendants, frozen or not. */
export function killFamily(id: number): void {
  for (const child of descendantsOf(id)) signal(child, 'SIGKILL');
  signal(id, 'SIGKILL');
}

/** Whether a process exists and has not ended. */
export function isRunning(id: number): boolean {
  return parentOf(id) !== null;
}

/** The parent's id, see proc(5); `null` for a process that has ended, also for a zombie. */
function parentOf(id: number): number | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}
