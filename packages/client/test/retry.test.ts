import { expect, it } from 'vitest';
import { resumeForm, toApiError } from '../src/index.ts';
import { open } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';

const form = () => resumeForm(new File(['%PDF-'], 'cv.pdf'));

/** The keys that requests came with, whose answers are lost until `losses` have been. */
function loseAnswers(server: SmallServer, losses: number): string[] {
  const keys: string[] = [];
  server.intercept = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    keys.push(/[0-9a-f-]{36}(?=\r?\n|")/.exec(body)?.[0] ?? '');
    if (keys.length <= losses) {
      response.destroy();
    } else {
      const answer = JSON.stringify({ result: { data: { fileName: 'cv.pdf' } } });
      response.setHeader('content-type', 'application/json').end(answer);
    }
    return true;
  };
  return keys;
}

it('makes a call again whose answer was lost, with the same key, and gets the answer', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 1);
  const input = form();
  expect(await client.resumes.upload.mutate(input)).toEqual({ fileName: 'cv.pdf' });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(input.has('idempotencyKey')).toBe(false);
});

it('does not make a call again that was aborted, nor one that it waits to make', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 9);
  const controller = new AbortController();
  const lost = server.intercept;
  server.intercept = async (...exchange) => {
    const done = await lost(...exchange);
    controller.abort();
    return done;
  };
  const upload = client.resumes.upload.mutate(form(), { signal: controller.signal });
  const error: unknown = await upload.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(toApiError(error)).toBeNull();
  expect(keys).toHaveLength(1);
});

it('does not make other mutations again', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 9);
  const close: unknown = await client.jobs.close.mutate({ jobId: 1 }).catch((e: unknown) => e);
  expect(toApiError(close)?.code).toBe('NETWORK');
  expect(keys).toHaveLength(1);
});
