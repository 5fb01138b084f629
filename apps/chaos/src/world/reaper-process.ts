/**
 * Waits for the end of the run, in whatever way it ends, and then kills the processes it left. The run
 * tells it over IPC which processes to watch and which to forget.
 */
import { rmSync } from 'node:fs';
import { killFamily } from './processes.ts';

/** The messages of the run. */
export type ReaperMessage =
  | { readonly keep: number }
  | { readonly forget: number }
  | { readonly folder: string };

const kept = new Set<number>();
const folders: string[] = [];

process.on('message', (message: ReaperMessage) => {
  if ('keep' in message) kept.add(message.keep);
  else if ('forget' in message) kept.delete(message.forget);
  else folders.push(message.folder);
});
process.once('disconnect', () => {
  for (const id of kept) killFamily(id);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
