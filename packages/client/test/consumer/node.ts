import assert from 'node:assert/strict';
import { createClient, toApiError, toFile } from '@internsync/client';

// Runs against the packed package: it loads, it calls, and it says so where nobody listens.
const client = createClient({ url: 'http://127.0.0.1:1/trpc' });
const refusal: unknown = await client.auth.me.query().catch((error: unknown) => error);
assert.equal(toApiError(refusal)?.code, 'NETWORK');

const base64 = btoa('%PDF-');
const file = toFile({
  fileName: 'cv.pdf',
  contentType: 'application/pdf',
  sizeBytes: 5,
  sha256: '',
  base64,
});
assert.equal(await file.text(), '%PDF-');

// @ts-expect-error -- `password` is missing, and the packed types must know.
const incomplete = client.auth.logIn.mutate({ username: 'sara' });
assert.equal(toApiError(await incomplete.catch((error: unknown) => error))?.code, 'NETWORK');
