import { z } from 'zod';
import { call, publishJob, type Person } from './writer.ts';

const SignedIn = z.object({ accessToken: z.string() });
const Happening = z.object({ id: z.number(), kind: z.string() });
type Happening = z.infer<typeof Happening>;

const PATIENCE_MS = 20_000;

/** Ids of the company's events. */
export interface KnownIds {
  /** The newest that the backup has. */
  readonly kept: number;
  /** The newest that was written after the backup, and is lost. */
  readonly lost: number;
}

/**
 * Something happens after the restore. A stream that knew the backup's newest event gets just that; one that knew
 * a lost event is told by `resync` that it must read again, and then gets it, too.
 *
 * @returns what is wrong.
 */
export async function checkStreams(
  url: string,
  company: Person,
  { kept, lost }: KnownIds,
): Promise<string[]> {
  const { accessToken } = await call(url, 'auth.logIn', company, SignedIn);
  const jobId = await publishJob(url, accessToken, 'Intern after the restore');
  const problems: string[] = [];
  const [next] = await readStream(url, { accessToken, jobId, after: kept }, 1);
  if (next?.kind !== 'job_published') {
    problems.push(`a stream from before the backup got ${next?.kind ?? 'nothing'}`);
  } else if (next.id <= lost) {
    problems.push(`the id ${next.id} of an event is used again; the lost ones went up to ${lost}`);
  }
  const [resync, then] = await readStream(url, { accessToken, jobId, after: lost }, 2);
  if (resync?.kind !== 'resync' || then?.kind !== 'job_published') {
    const got = [resync, then].map((event) => event?.kind ?? 'nothing').join(', ');
    problems.push(`a stream that knew a lost event got ${got} instead of resync, job_published`);
  }
  return problems;
}

interface Stream {
  readonly accessToken: string;
  readonly jobId: number;
  readonly after: number;
}

/** The first events of a company's stream, fewer if they do not come in time. */
async function readStream(
  url: string,
  { accessToken, jobId, after }: Stream,
  count: number,
): Promise<Happening[]> {
  const events: Happening[] = [];
  const input = encodeURIComponent(JSON.stringify({ jobId, lastEventId: String(after) }));
  try {
    const { body } = await fetch(`${url}/trpc/jobs.events?input=${input}`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${accessToken}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    let text = '';
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, data = ''] = /^data: (.+)$/m.exec(block) ?? [];
        const happening = Happening.safeParse(data.startsWith('{') ? JSON.parse(data) : null);
        if (happening.success) events.push(happening.data);
      }
      if (events.length >= count) break;
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
  }
  return events;
}
