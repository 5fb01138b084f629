import type { RouterInputs } from '@internsync/client';
import { describeProcedures } from '@internsync/api/describe';
import type { Deps } from '@internsync/core/context';
import { z } from 'zod';
import { FILE_FIELD, type Example, type Examples } from '../../src/docs/example.ts';
import { dataOf, errorOf, mutate, query } from '../calls.ts';
import { shorten } from './shorten.ts';

type PathsOf<R extends keyof RouterInputs> = `${R}.${keyof RouterInputs[R] & string}`;
/** The path of a procedure. */
export type Path = { [R in keyof RouterInputs]: PathsOf<R> }[keyof RouterInputs];
/** The input of a procedure that is sent as JSON. */
export type InputOf<P extends Path> = P extends `${infer R extends keyof RouterInputs}.${infer N}`
  ? N extends keyof RouterInputs[R]
    ? Exclude<RouterInputs[R][N], FormData>
    : never
  : never;

/** Anybody who calls, with the token of the session. */
export interface Caller {
  readonly token: string;
}

const KINDS = new Map(describeProcedures().map(({ path, kind }) => [path, kind]));
const FIRST_MOMENT = Date.parse('2030-03-04T08:00:00Z');
const STEP_MS = 10_000;

/** Records calls, one at a time: each is ten seconds after the one before. */
export class Recorder {
  readonly #examples: Record<string, { examples: Example[]; messages: Record<string, string> }> =
    {};
  readonly #limits = new Map<string, Set<string>>();
  #now = FIRST_MOMENT;
  #path = '';
  #refusal: unknown = null;
  url = '';
  /** Makes a link as if it was mailed to a user, and returns its token. */
  link: (userId: number, purpose: 'verify_email' | 'reset_password') => Promise<string> =
    async () => '';
  /** The room for one student's resumes, in bytes. */
  roomBytes = Number.POSITIVE_INFINITY;
  /** How long an upload waits for its reading. */
  patienceMs = 60_000;

  /** What the server must use, so that the answers are the same in each run. */
  depsFor({ settings }: Pick<Deps, 'settings'>): Pick<Deps, 'now' | 'limiter' | 'settings'> {
    const roomBytes = () => this.roomBytes;
    const patienceMs = () => this.patienceMs;
    return {
      ...this.#deps,
      settings: {
        ...settings,
        plainWebhooks: false,
        get maxStudentBytes() {
          return roomBytes();
        },
        get uploadPatienceMs() {
          return patienceMs();
        },
      },
    };
  }

  readonly #deps = {
    now: () => new Date(this.#now),
    limiter: {
      take: async ({ name, points, seconds }) => {
        this.#limits.get(this.#path)?.add(name);
        return { allowed: true, remaining: points - 1, resetSeconds: seconds };
      },
      giveBack: async () => undefined,
      forget: async () => undefined,
    },
  } satisfies Pick<Deps, 'now' | 'limiter'>;

  /** Makes a call that becomes an example, and returns its result. */
  async call<P extends Path>(path: P, input: InputOf<P>, as?: Caller): Promise<unknown> {
    const data = await this.do(path, input, as);
    const sent = shorten(input ?? null);
    this.#note(path, { title: null, input: sent, form: false, answer: shorten(data) });
    return data;
  }

  /** Makes a call that becomes no example, and returns its result. */
  async do<P extends Path>(path: P, input: InputOf<P> | FormData, as?: Caller): Promise<unknown> {
    const answer = await this.#send(path, input, as);
    if (answer.status !== 200) throw new Error(`${path}: ${errorOf(answer).message}`);
    return dataOf(answer, z.unknown());
  }

  /** Makes a call with a form and the file of a resume. */
  async callWithForm(
    path: 'resumes.upload' | 'applications.submit',
    fields: Readonly<Record<string, string>>,
    { as, file, title = null }: { as: Caller; file: File; title?: string | null },
  ): Promise<unknown> {
    const form = formOf(file, fields);
    const data = dataOf(await this.#send(path, form, as), z.unknown());
    const input = { ...fields, file: FILE_FIELD };
    this.#note(path, { title, input, form: true, answer: shorten(data) });
    return data;
  }

  /** Notes the text of a stream. */
  noteStream(path: Path, text: string): void {
    this.#note(path, {
      title: null,
      input: null,
      form: false,
      answer: text.replace(/^retry: \d+/, 'retry: 1000'),
    });
  }

  /** Makes a call that is refused, and notes the message. */
  async refuse<P extends Path>(
    path: P,
    input: InputOf<P> | FormData,
    as?: Caller,
  ): Promise<string> {
    const answer = await this.#send(path, input, as);
    const { message, data } = errorOf(answer);
    this.#of(path).messages[data.details.code] = message;
    return data.details.code;
  }

  /** Lets the time pass until the day after `day`. */
  pass(day: string): void {
    this.#now = Date.parse(day) + 36 * 3_600_000;
  }

  /** Makes a call that is refused and shows the body of an error. */
  async showRefusal(path: Path, input: object, as: Caller): Promise<void> {
    this.#refusal = (await this.#send(path, input, as)).body;
  }

  /** The limits that counted calls of each procedure. */
  get limits(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#limits;
  }

  get examples(): Examples {
    const sorted = Object.entries(this.#examples).sort(([a], [b]) => a.localeCompare(b));
    return { procedures: Object.fromEntries(sorted), refusal: this.#refusal };
  }

  async #send(path: Path, input: unknown, as: Caller | undefined) {
    this.#now += STEP_MS;
    this.#path = path;
    if (!this.#limits.has(path)) this.#limits.set(path, new Set());
    const options = {
      ...(as && { token: as.token }),
      headers: { 'user-agent': 'Firefox on Linux' },
    };
    const send = KINDS.get(path) === 'query' ? query : mutate;
    return await send(this, path, input, options);
  }

  #note(path: string, example: Example): void {
    this.#of(path).examples.push(example);
  }

  #of(path: string) {
    return (this.#examples[path] ??= { examples: [], messages: {} });
  }
}

/** A form with the file of a resume. */
export function formOf(file: File, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file, 'resume.pdf');
  return form;
}
