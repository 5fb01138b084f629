/**
 * The load generator: a process of its own, the same for both sides, that keeps so many connections busy
 * for a while. Asked over IPC; its counters go on from round to round, so that no write comes twice.
 */
import { readFile } from 'node:fs/promises';
import type { World } from '../data/world.ts';
import { routeNamed } from '../routes/all-routes.ts';
import type { Files, LoadRequest } from '../routes/route.ts';
import { keepBusy } from './keep-busy.ts';
import type { LoadTask, Round } from './round.ts';

// oxlint-disable-next-line node/no-process-env -- Given by the bench that starts it.
const worldFile = process.env['BENCH_WORLD'] ?? '';
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the bench wrote.
const world = JSON.parse(await readFile(worldFile, 'utf8')) as World;
const files: Files = {
  small: await readFile(world.files.small),
  large: await readFile(world.files.large),
};
const counters = new Map<string, number>();

function requestsOf({ route: name, database }: LoadTask): () => LoadRequest {
  const route = routeNamed(name);
  const counter = `${name} ${database}`;
  return () => {
    const index = counters.get(counter) ?? 0;
    counters.set(counter, index + 1);
    return route.request(world, index, files);
  };
}

async function probe(task: LoadTask): Promise<string[]> {
  const next = requestsOf(task);
  const first = counters.get(`${task.route} ${task.database}`) ?? 0;
  const bodies: string[] = [];
  for (let nth = 0; nth < task.connections; nth += 1) {
    const { method, path, headers, body } = next();
    const answer = await fetch(`${task.url}${path}`, {
      method,
      headers,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A Buffer's memory is not shared.
      ...(body !== undefined && { body: body as string | Buffer<ArrayBuffer> }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    bodies.push(text);
  }
  // Reads are probed with the same requests on both sides; writes must go on.
  if (routeNamed(task.route).answers === 'equal') {
    counters.set(`${task.route} ${task.database}`, first);
  }
  return bodies;
}

process.on('message', (task: LoadTask) => {
  const work: Promise<Round | string[]> =
    task.kind === 'probe' ? probe(task) : keepBusy({ ...task, next: requestsOf(task) });
  work.then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
