import { keepBusyFor } from '../load/keep-busy.ts';
import type { DatabaseCpu } from '../process/database-cpu.ts';
import type { ServerProcess } from '../process/server-process.ts';
import type { LoadRequest } from '../routes/route.ts';
import type { Contender } from './in-turns.ts';

/** A server that is asked over HTTP. */
export function overHttp(
  { url, cpuMicros }: ServerProcess,
  databaseCpuMicros: DatabaseCpu,
  load: { readonly connections: number; readonly next: () => LoadRequest },
): Contender {
  return {
    run: async (ms) => await keepBusyFor(ms, { url, ...load }),
    cpuMicros,
    databaseCpuMicros,
  };
}

/** Sends one request and waits for its answer. @throws {Error} unless it succeeds. */
export async function askOnce(url: string, request: LoadRequest): Promise<string> {
  const { method, path, headers, body } = request;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A Buffer's memory is not shared.
    ...(body !== undefined && { body: body as string | Buffer<ArrayBuffer> }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text;
}
