import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { Problems } from '../problems.ts';
import { until } from '../pause.ts';
import { openRawStream } from './raw-stream.ts';

const agent = new Agent();
const asked: IncomingMessage[] = [];
let answer: (response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => {
  asked.push(request);
  answer(response);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
afterAll(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

function open(problems: Problems) {
  return openRawStream({
    caller: { address: '10.0.0.1', token: async () => 'token' },
    username: 'acme',
    path: 'jobs.events',
    number: 1,
    servers: [{ url }],
    agent,
    problems,
  });
}

const event = (id: number, applicationId: number) =>
  `id: ${id}\ndata: ${JSON.stringify({ id, kind: 'application_submitted', applicationId, job: { id: 5 }, toStatus: null })}\n\n`;

it('goes on after the last event, and after the start if there was none', async () => {
  const bodies = [
    'id: 3\nevent: connected\ndata: {}\n\n',
    `: a comment\n\n${event(4, 7)}${event(5, 8).slice(0, 20)}`,
    `${event(5, 8)}event: ping\ndata:\n\nid: 5\ndata: {"id":5,"kind":"unread"}\n\n`,
  ];
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'last-event-id': '3' });
    const body = bodies.shift();
    if (body === undefined) response.write(': open\n\n');
    else response.write(body, () => response.destroy());
  };
  const problems = new Problems();
  const stream = open(problems);
  await stream.started;
  await until(() => asked.length === 4, 8000);
  stream.close();
  expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '3', '4', '5']);
  expect(stream.arrivals).toMatchObject([
    { id: 4, group: 'application 7' },
    { id: 5, group: 'application 8' },
  ]);
  expect(problems.all).toEqual([]);
});

it('reports a stream that must begin anew', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: connected\ndata: {}\n\nid: 9\ndata: {"id":9,"kind":"resync"}\n\n');
  };
  const problems = new Problems();
  const stream = open(problems);
  await until(() => problems.all.length > 0, 8000);
  stream.close();
  expect(problems.all).toMatchObject([{ kind: 'lost' }]);
  expect(stream.arrivals).toEqual([]);
});
