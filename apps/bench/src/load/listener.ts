/**
 * Keeps streams of server-sent events open, in a process of its own. Asked over IPC: to open one for each
 * token, and to wait until every one of them has got an event more.
 */
import { Agent, get } from 'node:http';
import type { ListenerTask } from './listener-task.ts';

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
const EVENT = /^id: \d+$/gm;
const OPENED_AT_ONCE = 16;
const BEGUN = 'event: connected';

let open = 0;
let arrived = 0;
let awaited = Promise.withResolvers<number>();

function note(): void {
  arrived += 1;
  if (arrived === open) awaited.resolve(performance.timeOrigin + performance.now());
}

async function listen(url: string, token: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    get(`${url}/trpc/applications.events`, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`Refused: ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes(BEGUN)) resolve();
        for (const _ of text.matchAll(EVENT)) note();
      });
      response.on('error', () => undefined); // Cut when the server stops.
    }).on('error', reject);
  });
}

async function answer(task: ListenerTask): Promise<number> {
  if (task.kind === 'open') {
    const waiting = [...task.tokens];
    const opener = async () => {
      for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
        await listen(task.url, token);
        open += 1;
      }
    };
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, opener));
    return open;
  }
  if (task.kind === 'expect') {
    arrived = 0;
    awaited = Promise.withResolvers<number>();
    return 0;
  }
  return await awaited.promise;
}

process.on('message', (task: ListenerTask) => {
  answer(task).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
