/**
 * A worker process that never finishes a piece of the kind `held`. It writes the piece's key to its
 * output when it begins. The URL of the database is its argument.
 */
import { openPostgres } from '../open.ts';
import { openQueue } from '../queue.ts';

const [, , url = ''] = process.argv;
const database = openPostgres(url);
const plan = { name: 'held', schedule: null };
const queue = await openQueue(database.queue, [plan], () => undefined);
await queue.work([
  {
    ...plan,
    run: async (data) => {
      process.stdout.write(`${JSON.stringify(data)}\n`);
      await new Promise(() => undefined);
    },
  },
]);
