import { once } from 'node:events';
import { connect } from 'node:net';
import { Resume } from '@internsync/core/resumes/schemas';
import { expect, it } from 'vitest';
import { fileForm, signUpStudent } from './accounts.ts';
import { dataOf, mutate, query } from './calls.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const student = await signUpStudent(server);

const pdf = textPdf('Never to arrive', { size: 1024 * 1024 });

/** The content type and bytes of an upload as a form. */
async function wireForm(): Promise<{ type: string; body: Buffer }> {
  const encoded = new Response(fileForm(pdf));
  const type = encoded.headers.get('content-type') ?? '';
  return { type, body: Buffer.from(await encoded.arrayBuffer()) };
}

function wireJson(): { type: string; body: Buffer } {
  const body = JSON.stringify({ fileName: 'resume.pdf', base64: pdf.toString('base64') });
  return { type: 'application/json', body: Buffer.from(body) };
}

/** Sends half of an upload and closes the connection. */
async function sendHalf({ type, body }: { type: string; body: Buffer }): Promise<void> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    'POST /trpc/resumes.upload HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${student.token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data'); // The server has read the headers and answers 100 Continue.
  const half = body.subarray(0, body.length / 2);
  await new Promise<void>((resolve, reject) => {
    socket.write(half, (error) => (error ? reject(error) : resolve()));
  });
  socket.destroy();
}

it.for([
  ['a form', wireForm],
  ['base64', wireJson],
] as const)('an upload as %s that is cut half-way leaves nothing behind', async ([, encode]) => {
  const [stored, before] = [await server.storedFiles(), await server.connections()];

  await Promise.all(Array.from({ length: 5 }, async () => await sendHalf(await encode())));
  await expect.poll(async () => await server.connections()).toBeLessThanOrEqual(before);

  // The same thread reads this complete upload after any interrupted one.
  const form = fileForm(textPdf('Arrived'));
  const { id } = dataOf(await mutate(server, 'resumes.upload', form, student), Resume);
  const rows = await server.deps.db.query.resumes.findMany();
  expect(await server.storedFiles()).toHaveLength(stored.length + 1);
  expect(rows).toHaveLength(stored.length + 1);
  expect(rows.at(-1)?.id).toBe(id);
  expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
});

it('a server closes at once after uploads that were cut', async () => {
  const closing = await server.listenAgain();
  const socket = connect(closing.port, '127.0.0.1');
  await once(socket, 'connect');
  const { type, body } = await wireForm();
  socket.write(
    `POST /trpc/resumes.upload HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${student.token}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await once(socket, 'data');
  socket.write(body.subarray(0, 1000));
  socket.destroy();

  const started = performance.now();
  await closing.close();

  expect(performance.now() - started).toBeLessThan(2000);
});
