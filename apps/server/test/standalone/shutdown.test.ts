import { once } from 'node:events';
import { request } from 'node:http';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { Resume } from '@internsync/core/resumes/schemas';
import { startChatServer } from '@internsync/witness/testing/chat-server';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { fileForm, signUpStudent, type Person } from '../accounts.ts';
import { dataOf, mutate, query } from '../calls.ts';
import { follow } from '../event-stream.ts';
import { textPdf } from '../pdf.ts';
import { dataFolder, startProcess, type ServerProcess } from './server-process.ts';

/**
 * Begins a mutation and resolves when the server has read its headers. The returned function sends the
 * body and reads the response.
 */
async function begin(
  url: string,
  path: string,
  { type, body, token }: { type: string; body: Buffer; token?: string },
) {
  const sending = request(`${url}/trpc/${path}`, {
    agent: false,
    method: 'POST',
    headers: {
      'content-type': type,
      'content-length': body.length,
      expect: '100-continue',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  return async () => {
    const answered = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
      sending.once('error', reject).once('response', (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            text += chunk;
          })
          .once('error', reject)
          .once('end', () => {
            const answer: unknown = JSON.parse(text);
            resolve({ status: response.statusCode ?? 0, body: z.unknown().parse(answer) });
          });
      });
    });
    sending.end(body);
    return { ...(await answered), headers: new Headers() };
  };
}

it('finishes at SIGTERM what was asked of it, and leaves its folder in order; at SIGINT it waits for no stream', async () => {
  const folder = await dataFolder();
  const server = await startProcess(folder);
  const student = await signUpStudent(server);
  const form = new Response(fileForm(textPdf('Sent while it stops')));
  const upload = await begin(server.url, 'resumes.upload', {
    type: form.headers.get('content-type') ?? '',
    body: Buffer.from(await form.arrayBuffer()),
    token: student.token,
  });
  const input = { username: 'just-in-time', password: 'long enough', fullName: 'Just In Time' };
  const registration = await begin(server.url, 'auth.registerStudent', {
    type: 'application/json',
    body: Buffer.from(JSON.stringify(input)),
  });

  server.kill('SIGTERM');
  await server.printed('"stopping"');
  const [uploaded, registered] = await Promise.all([upload(), registration()]);

  const resume = dataOf(uploaded, Resume);
  // A file that takes longer than an upload waits is read later.
  expect(['done', 'pending']).toContain(resume.extraction.status);
  const { accessToken } = dataOf(registered, SignedIn);
  const { code, stdout, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('"stopped"');
  for (const secret of [student.token, student.password, 'Sent while it stops', 'long enough']) {
    expect(stdout).not.toContain(secret);
  }

  const next = await startProcess(folder);
  const text = await query(next, 'resumes.text', { resumeId: resume.id }, student);
  expect(text.body).toMatchObject({ result: { data: { text: 'Sent while it stops' } } });
  const me = await query(next, 'auth.me', undefined, { token: accessToken });
  expect(me.body).toMatchObject({ result: { data: { username: 'just-in-time' } } });
  await expectNoWaitAtSigint(next, student);
});

/** At SIGINT it waits neither for live streams nor for idle connections. */
async function expectNoWaitAtSigint(server: ServerProcess, student: Person): Promise<void> {
  await using stream = await follow(server, student);

  const asked = performance.now();
  server.kill('SIGINT');
  await expect(stream.next()).rejects.toThrow('aborted');
  const { code } = await server.ended;

  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5000);
  await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed');
}

it('does not wait at SIGTERM for who does not send on', async () => {
  const server = await startProcess(await dataFolder());
  const sending = request(`${server.url}/trpc/auth.registerStudent`, {
    agent: false,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' },
  });
  const cut = once(sending, 'error');
  sending.flushHeaders();
  await once(sending, 'continue');
  server.kill('SIGTERM');
  const { code, stdout, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('closed connections with unfinished requests');
  expect(await cut).toMatchObject([{ code: 'ECONNRESET' }]);
});

it('does not wait for a witness that thinks, and logs neither its key nor what it was sent', async () => {
  const model = await startChatServer();
  onTestFinished(async () => await model.close());
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  model.willAnswer((response) => {
    response.on('close', left.resolve);
    asked.resolve();
  });
  const server = await startProcess(await dataFolder(), {
    WITNESS_URL: model.url,
    WITNESS_MODEL: 'tiny',
    WITNESS_API_KEY: 'sk-of-the-witness',
  });
  const student = await signUpStudent(server);
  const form = fileForm(textPdf('Read by a model'));
  expect(await mutate(server, 'resumes.upload', form, student)).toMatchObject({ status: 200 });
  await asked.promise;

  const stopped = performance.now();
  server.kill('SIGTERM');
  await left.promise;
  const { code, stdout, stderr } = await server.ended;

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(performance.now() - stopped).toBeLessThan(5000);
  expect(stdout).toContain('the witness did not answer');
  expect(model.requests).toMatchObject([
    { headers: { authorization: 'Bearer sk-of-the-witness' }, body: { model: 'tiny' } },
  ]);
  expect(JSON.stringify(model.requests[0]?.body)).toContain('Read by a model');
  for (const secret of ['sk-of-the-witness', 'Read by a model']) {
    expect(stdout).not.toContain(secret);
  }
});
