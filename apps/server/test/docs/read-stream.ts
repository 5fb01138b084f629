import type { Caller } from './recorder.ts';

/** An open stream of live events, as text. */
export interface StreamText extends AsyncDisposable {
  /** Waits for so many events, and returns the text of the stream so far. */
  read(events: number): Promise<string>;
}

/** Opens a live stream, and waits until it is connected. */
export async function readStream(
  { url }: { readonly url: string },
  { token }: Caller,
  path:
    | 'applications.events'
    | 'resumes.events'
    | 'jobs.events'
    | 'notices.events' = 'applications.events',
): Promise<StreamText> {
  const stop = new AbortController();
  const { body } = await fetch(`${url}/trpc/${path}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  if (!body) throw new Error('The stream has no body');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (events: number) => {
    while (text.split('\n\n').length <= events) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The stream ended after ${text}`);
      text += value;
    }
    return text;
  };
  await read(1);
  return {
    read,
    [Symbol.asyncDispose]: async () => stop.abort(),
  };
}
