/**
 * The least that a live stream can be: it hears the product's NOTIFY, and writes a line to whoever follows
 * the topic. Argument: the database's URL. It sends its port over IPC when it listens.
 */
import { createServer, type ServerResponse } from 'node:http';
import postgres from 'postgres';
import { WAKES_CHANNEL } from '@internsync/db/wakes';

const [url = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());

const followers = new Map<string, Set<ServerResponse>>();
const sql = postgres(url, { max: 1, connection: { application_name: 'chaos' } });
await sql.listen(WAKES_CHANNEL, (payload) => {
  for (const topic of payload.split(',')) {
    for (const response of followers.get(topic) ?? []) response.write(`data: ${topic}\n\n`);
  }
});

const server = createServer((request, response) => {
  const topic = new URL(request.url ?? '/', 'http://bare').searchParams.get('topic') ?? '';
  const those = followers.get(topic) ?? new Set<ServerResponse>();
  followers.set(topic, those.add(response));
  response.once('close', () => those.delete(response));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: connected\ndata:\n\n');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
