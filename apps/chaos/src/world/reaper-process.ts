/**
 * Waits for the end of the run, however it ends, and then kills what it left behind. It is told of
 * processes over IPC: those to look after, and those to forget.
 */
import { rmSync } from 'node:fs';
import { killFamily } from './processes.ts';

/** What the run tells it. */
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
