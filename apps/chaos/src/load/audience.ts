import { Agent } from 'node:http';
import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Guest } from './guest.ts';
import type { LiveStream, StreamPath } from './live-stream.ts';
import { openRawStream } from './raw-stream.ts';

/** The most streams of one account, of both kinds: what a single server allows. */
export const MOST_PER_ACCOUNT = 10;

const OWN_EVENTS = { student: 'applications.events', company: 'jobs.events' } as const;

/** The streams of many accounts, held by one process. */
export class Audience {
  readonly streams: LiveStream[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #servers: readonly ProductServer[];
  readonly #problems: Problems;
  /** How many streams each account has. */
  readonly #each: number;

  constructor(
    {
      servers,
      problems,
    }: { readonly servers: readonly ProductServer[]; readonly problems: Problems },
    each: number,
  ) {
    this.#servers = servers;
    this.#problems = problems;
    this.#each = Math.min(each, MOST_PER_ACCOUNT);
  }

  /**
   * Opens the streams of somebody to whom nothing has happened yet: of what happens to them, and of their
   * notices. Resolves when they are open.
   */
  async attend(guest: Guest): Promise<void> {
    const notices = Math.floor(this.#each / 2);
    const opened = [
      ...this.#open(guest, OWN_EVENTS[guest.role], this.#each - notices),
      ...this.#open(guest, 'notices.events', notices),
    ];
    this.streams.push(...opened);
    await Promise.all(opened.map(({ started }) => started));
  }

  close(): void {
    for (const stream of this.streams) stream.close();
    this.#agent.destroy();
  }

  #open({ caller, username }: Guest, path: StreamPath, count: number): LiveStream[] {
    return Array.from({ length: count }, (_, index) =>
      openRawStream({
        caller,
        username,
        path,
        number: index + 1,
        servers: this.#servers,
        agent: this.#agent,
        problems: this.#problems,
      }),
    );
  }
}
