import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { startMailServer } from './mail-server.ts';

const ID = '0d9f1c1e-5b6a-4c2e-9a51-0b9f6f0c7e11';
const sockets = new Set<Socket>();
const server = await startMailServer(() => {
  for (const socket of sockets) socket.destroy();
});
afterAll(async () => await server.close());
beforeEach(() => {
  server.arrivals.length = 0;
  server.be('well');
});

/** Speaks SMTP (RFC 5321). @returns the last reply; empty if the server hung up. */
async function send(): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  sockets.add(socket);
  socket.on('error', () => undefined);
  const reader = createInterface({ input: socket });
  socket.once('close', () => reader.close());
  const lines = reader[Symbol.asyncIterator]();
  const reply = async (): Promise<string> => {
    for (;;) {
      const { value = '', done } = await lines.next();
      if (done === true || !/^\d{3}-/u.test(value)) return value;
    }
  };
  const mail = `Message-ID: <${ID}@example.org>\r\nSubject: News\r\n\r\nHello\r\n.`;
  let last = await reply();
  const commands = [
    'EHLO test',
    'MAIL FROM:<a@example.org>',
    'RCPT TO:<b@example.org>',
    'DATA',
    mail,
  ];
  for (const command of commands) {
    if (!/^[23]/u.test(last)) break;
    socket.write(`${command}\r\n`);
    last = await reply();
  }
  if (!socket.closed) {
    const closed = once(socket, 'close');
    socket.destroy();
    await closed;
  }
  sockets.delete(socket);
  return last;
}

it('takes a mail and keeps its id and recipient in mind', async () => {
  expect(await send()).toMatch(/^250/u);
  expect(server.arrivals).toMatchObject([
    { id: ID, acknowledged: true, to: ['b@example.org'], subject: 'News' },
  ]);
});

it.each([
  ['busy', /^451/u],
  ['closed', /^421/u],
] as const)('takes nothing when it is %s', async (mood, reply) => {
  server.be(mood);
  expect(await send()).toMatch(reply);
  expect(server.arrivals).toEqual([]);
});

it('takes a mail and hangs up before it says so', async () => {
  server.be('cut');
  expect(await send()).toBe('');
  expect(server.arrivals).toMatchObject([{ id: ID, acknowledged: false }]);
});
