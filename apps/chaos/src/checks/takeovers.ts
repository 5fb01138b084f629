import type { Sql } from 'postgres';
import { z } from 'zod';
import type { Problem } from '../problems.ts';

/** The time in which the work of a killed process must be taken over. */
const TAKEN_OVER_MS = 60_000;

const Attempt = z.object({ id: z.string(), queue: z.string(), attempt: z.string() });
type Attempt = z.infer<typeof Attempt>;

/** An attempt whose process was killed. */
interface Abandoned extends Attempt {
  /** By when it must be over, by `Date.now()`. */
  due: number;
}

/** Watches the work that killed processes were doing. */
export class Takeovers {
  readonly #ask: () => Promise<readonly unknown[]>;
  #abandoned: Abandoned[] = [];
  #count = 0;

  constructor(sql: Sql) {
    this.#ask = async () =>
      await sql`
      select id, name as queue, retry_count || ' at ' || started_on as attempt
      from pgboss.job where state = 'active' and name not like '\\_\\_pgboss%'`;
  }

  /** How many attempts were abandoned so far. */
  get count(): number {
    return this.#count;
  }

  /** How many pieces of work are being done; 0 while the database is away. */
  async active(): Promise<number> {
    return (await this.#attempts().catch(() => [])).length;
  }

  /** The process that does all work was just killed: what is active is abandoned. */
  async expect(): Promise<void> {
    const attempts = await this.#attempts().catch(() => []);
    this.expectThese(attempts, Date.now() + TAKEN_OVER_MS);
  }

  expectThese(attempts: readonly Attempt[], due: number): void {
    const known = new Set(this.#abandoned.map(({ id }) => id));
    const fresh = attempts.filter(({ id }) => !known.has(id));
    this.#count += fresh.length;
    this.#abandoned.push(...fresh.map((attempt) => ({ ...attempt, due })));
  }

  /** Another fault took this long: nobody could take over meanwhile. */
  prolong(ms: number): void {
    for (const abandoned of this.#abandoned) abandoned.due += ms;
  }

  /** Whether some attempt is neither over nor due. */
  async areOpen(): Promise<boolean> {
    const there = new Set((await this.#attempts()).map(nameOf));
    this.#abandoned = this.#abandoned.filter((attempt) => there.has(nameOf(attempt)));
    return this.#abandoned.some(({ due }) => due > Date.now());
  }

  /** The attempts that are still there although they are due. */
  async check(): Promise<Problem[]> {
    await this.areOpen();
    return this.#abandoned
      .filter(({ due }) => due <= Date.now())
      .map(({ id, queue }) => ({
        kind: 'not recovered',
        subject: `work ${id}`,
        text: `work ${id} in ${queue} was not taken over from a killed process in time`,
      }));
  }

  async #attempts(): Promise<Attempt[]> {
    const rows = await this.#ask();
    return z.array(Attempt).parse([...rows]);
  }
}

function nameOf({ id, attempt }: Attempt): string {
  return `${id} ${attempt}`;
}
