import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { killFamily } from './processes.ts';
import type { ReaperMessage } from './reaper-process.ts';

/** Watches processes and a folder, and removes them when the run ends, in whatever way. */
export interface Reaper {
  keep(id: number): void;
  forget(id: number): void;
  /** Stops watching; kills the processes that are still registered. */
  release(): void;
}

/**
 * Starts it in a separate process group, so that Ctrl+C does not reach it.
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
  // A run that ends normally does not need the reaper, which may have ended by then.
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
