import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const LOOK_EACH_MS = 1000;
/** `npx -y pnpm start` is npx, a shell, pnpm, a shell and this process. */
const MOST_LINKS = 8;

/** A process and the one that started it. */
interface Link {
  readonly pid: number;
  readonly parent: number;
}

/**
 * Calls `onGone` when a package manager that started this process has ended. On SIGTERM, npx ends and
 * leaves what it started behind. Without a package manager, or without `/proc` (it is Linux's), nothing
 * is watched: a process started in the background outlives its shell.
 *
 * @returns a function that ends the watch.
 */
export function watchLauncher(onGone: () => void): () => void {
  const links = linksToLauncher();
  if (links.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (links.every(({ pid, parent }) => parentOf(pid) === parent)) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EACH_MS).unref();
  return () => clearInterval(timer);
}

/** The links from this process up to the highest package manager. A shell above it is not waited for. */
function linksToLauncher(): readonly Link[] {
  const links: Link[] = [];
  let known: readonly Link[] = [];
  let pid = process.pid;
  while (links.length < MOST_LINKS) {
    const parent = parentOf(pid);
    const kind = parent === null ? null : kindOf(parent);
    if (parent === null || kind === null) return known;
    links.push({ pid, parent });
    if (kind === 'package manager') known = [...links];
    pid = parent;
  }
  return known;
}

function kindOf(pid: number): 'package manager' | 'shell' | null {
  const [program = '', script = ''] = readProc(pid, 'cmdline')?.split('\0') ?? [];
  const name = basename(program);
  if (/^(sh|dash|bash|zsh|busybox)$/u.test(name)) return 'shell';
  // A package manager may have replaced its arguments by a title: `npm exec pnpm start`.
  const isOne = [program.split(' ', 1)[0] ?? '', script].some((path) =>
    /^(npm|npx|pnpm|pnpx|yarn|corepack)(-cli)?(\.c?js)?$/u.test(basename(path)),
  );
  return isOne ? 'package manager' : null;
}

/** `null` when the process has ended. */
function parentOf(pid: number): number | null {
  // The name of the program comes before, in parentheses, and may contain anything.
  const stat = readProc(pid, 'stat');
  const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent === undefined ? null : Number(parent);
}

function readProc(pid: number, file: 'cmdline' | 'stat'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
