import type { Fetch } from './fetch.ts';

/** How much of a request's body is on its way, in bytes; the total includes the form around the file. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** Called while a form is sent. It starts again from 0 when the client makes the call again. */
export type UploadListener = (progress: UploadProgress) => void;

/** What is used of `XMLHttpRequest`, whose types only the DOM's library has. */
interface Xhr {
  responseType: string;
  readonly status: number;
  readonly response: unknown;
  readonly upload: {
    addEventListener(
      type: 'progress',
      listener: (event: { readonly loaded: number; readonly total: number }) => void,
    ): void;
  };
  open(method: string, url: string | URL): void;
  setRequestHeader(name: string, value: string): void;
  getAllResponseHeaders(): string;
  addEventListener(type: 'load' | 'error' | 'abort', listener: () => void): void;
  send(body: FormData | null): void;
  abort(): void;
}

/** The browser's `XMLHttpRequest`; absent in Node. */
function xhrClass(): (new () => Xhr) | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The type above is a part of the platform's.
  return Reflect.get(globalThis, 'XMLHttpRequest') as (new () => Xhr) | undefined;
}

const CHUNK_BYTES = 64 * 1024;

const listeners = new WeakMap<FormData, UploadListener>();

/** Reports the progress of a form when it is sent. */
export function watchUpload(form: FormData, listener: UploadListener | undefined): FormData {
  if (listener) listeners.set(form, listener);
  return form;
}

/** Passes the listener of a form on to a copy of it. */
export function watchAs(copy: FormData, form: FormData): FormData {
  return watchUpload(copy, listeners.get(form));
}

/**
 * A `fetch` that reports the progress of watched forms, and sends everything else with `fetch`. No
 * browser's `fetch` reports progress, so there `XMLHttpRequest` sends such a form, unless the application
 * has a `fetch` of its own: then only the beginning and the end are reported.
 */
export function reportingFetch(fetch: Fetch, isOwn: boolean): Fetch {
  return async (url, init = {}) => {
    const { body } = init;
    const listener = body instanceof FormData ? listeners.get(body) : undefined;
    if (!listener || !(body instanceof FormData)) return await fetch(url, init);
    const Xhr = xhrClass();
    if (!Xhr) return await sendAsStream(fetch, url, init, listener);
    if (!isOwn) return await sendByXhr(new Xhr(), { ...init, url }, listener);
    const totalBytes = (await new Response(body).arrayBuffer()).byteLength;
    listener({ sentBytes: 0, totalBytes });
    const response = await fetch(url, init);
    listener({ sentBytes: totalBytes, totalBytes });
    return response;
  };
}

type Target = Parameters<Fetch>[0];
type Init = NonNullable<Parameters<Fetch>[1]>;

async function sendAsStream(
  fetch: Fetch,
  url: Target,
  init: Init,
  listener: UploadListener,
): Promise<Response> {
  const encoded = new Response(init.body ?? null);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  const totalBytes = bytes.byteLength;
  let sentBytes = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        listener({ sentBytes, totalBytes });
        if (sentBytes === totalBytes) {
          controller.close();
          return;
        }
        const chunk = bytes.subarray(sentBytes, sentBytes + CHUNK_BYTES);
        sentBytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
    },
    // Nothing is read ahead of the connection.
    { highWaterMark: 0 },
  );
  const headers = new Headers(init.headers);
  headers.set('content-type', encoded.headers.get('content-type') ?? '');
  // The types of the DOM do not have `duplex`, which a stream needs.
  const streamed: Init & { readonly duplex: 'half' } = { ...init, headers, body, duplex: 'half' };
  return await fetch(url, streamed);
}

/** The same as `fetch` for the requests of this client, but for its progress. */
async function sendByXhr(
  xhr: Xhr,
  { url, method = 'POST', headers, body, signal }: Init & { readonly url: Target },
  listener: UploadListener,
): Promise<Response> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const abort = () => xhr.abort();
  xhr.open(method, url instanceof Request ? url.url : url);
  xhr.responseType = 'arraybuffer';
  for (const [name, value] of new Headers(headers)) xhr.setRequestHeader(name, value);
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    listener({ sentBytes: loaded, totalBytes: total });
  });
  xhr.addEventListener('load', () => {
    const answer: unknown = xhr.response;
    resolve(
      new Response(answer instanceof ArrayBuffer ? answer : null, {
        status: xhr.status,
        headers: parseHeaders(xhr.getAllResponseHeaders()),
      }),
    );
  });
  // As `fetch` does when no answer comes.
  xhr.addEventListener('error', () => reject(new TypeError('Failed to fetch')));
  xhr.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  signal?.addEventListener('abort', abort);
  xhr.send(body instanceof FormData ? body : null);
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function parseHeaders(text: string): Headers {
  const headers = new Headers();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
