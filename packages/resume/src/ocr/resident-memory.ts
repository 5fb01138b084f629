import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_EVERY_MS = 200;

/** How many bytes of memory a process has (RSS); 0 if it has ended or the system does not tell. */
export async function residentMemory(pid: number): Promise<number> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout.trim()) * 1024 || 0;
  } catch {
    return 0;
  }
}

/**
 * Resolves once a process has more than `maxBytes` of memory.
 *
 * @throws {DOMException} `AbortError`, when `signal` aborts first.
 */
export async function processOutgrown(
  pid: number,
  maxBytes: number,
  signal: AbortSignal,
): Promise<void> {
  while ((await residentMemory(pid)) <= maxBytes) {
    await sleep(CHECK_EVERY_MS, undefined, { signal });
  }
}
