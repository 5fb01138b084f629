import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { killFamily } from './processes.ts';
import type { ReaperMessage } from './reaper-process.ts';

/** Looks after processes and a folder: when the run ends, by whatever end, they go. */
export interface Reaper {
  keep(id: number): void;
  forget(id: number): void;
  /** Lets go of everything but what is kept, which is killed. */
  release(): void;
}

/**
 * Starts it, in a process group of its own, so that Ctrl+C does not reach it.
 *
 * @param folder removed at the end.
 */
export function startReaper(folder: string): Reaper {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('reaper-process.ts', import.meta.url))],
    { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  child.unref();
  child.channel?.unref();
  const kept = new Set<number>();
  // Where the run ends in order it needs nobody: the reaper may be gone by then.
  const killAll = () => {
    for (const id of kept) killFamily(id);
  };
  process.on('exit', killAll);
  const tell = (message: ReaperMessage) => {
    if (child.connected) child.send(message);
  };
  tell({ folder });
  return {
    keep: (id) => {
      kept.add(id);
      tell({ keep: id });
    },
    forget: (id) => {
      kept.delete(id);
      tell({ forget: id });
    },
    release: () => {
      process.off('exit', killAll);
      child.disconnect();
    },
  };
}
