import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openQueue } from './queue.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const plan = { name: 'held', schedule: null };
const PRELOAD = new URL('./preload.ts', import.meta.url).href;
const WORKER = fileURLToPath(new URL('./testing/held-worker.ts', import.meta.url));

it.runIf(onPostgres())(
  'takes over the work of a process that was killed in the middle of it, within a minute',
  async () => {
    if (database.queue.kind !== 'postgres') throw new Error('It needs a PostgreSQL server');
    const queue = await openQueue(database.queue, [plan], () => undefined);
    onTestFinished(() => queue.close());
    const worker = spawn(process.execPath, ['--import', PRELOAD, WORKER, database.queue.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void worker.kill('SIGKILL'));
    await queue.add(database.db, 'held', [{ piece: 7 }]);
    const [told] = await once(worker.stdout, 'data');
    expect(String(told)).toContain('{"piece":7}');

    worker.kill('SIGKILL');
    const killedAt = performance.now();
    const taken = Promise.withResolvers<unknown>();
    await queue.work([{ ...plan, run: async (data) => taken.resolve(data) }]);

    expect(await taken.promise).toEqual({ piece: 7 });
    expect(performance.now() - killedAt).toBeLessThan(60_000);
  },
);
