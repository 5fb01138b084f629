import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createClient, resumeForm, toApiError, type UploadProgress } from '../src/index.ts';
import { SmallServer } from './support/small-server.ts';

const file = new File([new Uint8Array(500_000)], 'cv.pdf');

it('reports how much of a form is sent, up to the whole', async () => {
  await using server = await SmallServer.start();
  const client = createClient({ url: server.url });
  const seen: UploadProgress[] = [];

  const answer = await client.resumes.upload.mutate(
    resumeForm(file, { onProgress: (progress) => seen.push(progress) }),
  );

  expect(answer).toMatchObject({ fileName: 'cv.pdf' });
  const [{ sentBytes: first, totalBytes } = { sentBytes: -1, totalBytes: 0 }] = seen;
  expect(first).toBe(0);
  expect(totalBytes).toBeGreaterThan(500_000);
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.at(-1)).toEqual({ sentBytes: totalBytes, totalBytes });
  expect(seen.map(({ sentBytes }) => sentBytes)).toEqual(
    seen.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
  );
});

it('stops when the call is aborted', async () => {
  await using server = await SmallServer.start();
  const client = createClient({ url: server.url });
  const controller = new AbortController();
  server.intercept = async (_request, response) => {
    controller.abort();
    await once(response, 'close');
    return true;
  };

  const call = client.resumes.upload.mutate(resumeForm(file, { onProgress: () => undefined }), {
    signal: controller.signal,
  });
  const error: unknown = await call.catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(Error);
  expect(toApiError(error)).toBeNull();
});
