import type { WitnessFailure } from './testimony.ts';
import { WitnessUnavailable } from './unavailable.ts';

/** The largest answer in bytes, after decompression. */
export const MAX_ANSWER_BYTES = 256 * 1024;

/** A call that failed for good. Like `WitnessUnavailable`, it has no cause: nothing may leak. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly failure: WitnessFailure;

  constructor(failure: WitnessFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Makes a `fetch` for one endpoint, which may be broken or hostile: it follows no redirect, and reads only
 * a JSON answer of a bounded size. It throws `CallFailed` and `WitnessUnavailable`, nothing else.
 */
export function boundedFetch(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    const response = await orUnreachable(fetch(input, { ...init, redirect: 'manual', signal }));
    const refusal = refusalOf(response);
    if (refusal !== null) {
      await response.body?.cancel().catch(() => undefined);
      throw refusal;
    }
    const body = await orUnreachable(readBounded(response));
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
}

async function orUnreachable<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof CallFailed) throw error;
    throw new WitnessUnavailable('unreachable', systemCode(error));
  }
}

/** The code of what went wrong below `fetch`, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
function systemCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z\d_]{2,50}$/.test(code) ? code : undefined;
}

function refusalOf({ status, headers }: Response): CallFailed | WitnessUnavailable | null {
  if (status === 200) {
    const type = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    return /^application\/(?:[\w.-]+\+)?json$/i.test(type)
      ? null
      : new CallFailed('wrong_protocol');
  }
  if (status === 429) return new WitnessUnavailable('busy', 'HTTP 429');
  if (status >= 500 || status === 408 || status === 425) {
    return new WitnessUnavailable('server_error', `HTTP ${status}`);
  }
  if (status >= 300 && status < 400) return new WitnessUnavailable('redirected', `HTTP ${status}`);
  if (status === 401 || status === 403)
    return new WitnessUnavailable('key_refused', `HTTP ${status}`);
  if (status === 404) return new WitnessUnavailable('not_found', `HTTP ${status}`);
  return new CallFailed(status >= 400 ? 'request_refused' : 'wrong_protocol');
}

async function readBounded({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop cancels the body, and with it the connection.
  const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new CallFailed('too_large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
