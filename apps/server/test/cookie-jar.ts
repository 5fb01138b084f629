import { z } from 'zod';
import { credentials, type Target } from './accounts.ts';

/** A browser's cookies of one server, and its `fetch`, which sends and stores them. */
export class CookieJar {
  /** Each cookie by its name. */
  readonly values = new Map<string, string>();
  /** Every line `Set-Cookie` that came. */
  readonly lines: string[] = [];

  /** A page of the server's own origin makes the request, unless its headers tell something else. */
  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const cookies = [...this.values].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
    if (!headers.has('sec-fetch-site')) headers.set('sec-fetch-site', 'same-origin');
    const response = await fetch(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#store(line);
    return response;
  };

  /** The value of the cookie whose name ends so. */
  valueOf(end: 'access' | 'refresh'): string {
    const [, value] = [...this.values].find(([name]) => name.endsWith(end)) ?? [];
    if (value === undefined) throw new Error(`no cookie ${end}`);
    return value;
  }

  /** A jar with the same cookies. */
  copy(): CookieJar {
    const copy = new CookieJar();
    for (const [name, value] of this.values) copy.values.set(name, value);
    return copy;
  }

  #store(line: string): void {
    this.lines.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (attributes.includes('Max-Age=0')) this.values.delete(name);
    else this.values.set(name, pair.slice(equals + 1));
  }
}

export const SESSION_HEADER = 'x-internsync-session';

/** What `/session` answers of a session. */
export const SessionAnswer = z.strictObject({
  result: z.strictObject({
    data: z.strictObject({
      account: z.looseObject({ userId: z.int(), username: z.string(), role: z.string() }),
      sessionId: z.string().length(22),
      expiresAt: z.iso.datetime(),
      expiresInSeconds: z.int(),
    }),
  }),
});

/** Calls a route of `/session` as a page that is in `session`. */
export async function callSession(
  { url }: { readonly url: string },
  jar: CookieJar,
  route: string,
  {
    session = 'none',
    input,
    headers,
  }: {
    readonly session?: string;
    readonly input?: object | undefined;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  return await jar.fetch(`${url}/session/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SESSION_HEADER]: session, ...headers },
    ...(input && { body: JSON.stringify(input) }),
  });
}

/** A browser with a new account of its own. */
export interface Browsing {
  readonly jar: CookieJar;
  readonly sessionId: string;
  readonly userId: number;
  readonly username: string;
  readonly password: string;
  /** The headers of a page's call. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Registers a student or a company, whose browser then has the session's cookies. */
export async function browse(
  server: Target,
  role: 'student' | 'company' = 'student',
): Promise<Browsing> {
  const jar = new CookieJar();
  const { username, password, ...profile } = credentials(role);
  const input = { username, password, ...profile };
  const answer = await callSession(server, jar, `register-${role}`, { input });
  const { data } = SessionAnswer.parse(await answer.json()).result;
  for (const secret of [password, ...jar.values.values()]) server.secrets?.add(secret);
  const { sessionId, account } = data;
  const headers = { [SESSION_HEADER]: sessionId };
  return { jar, sessionId, userId: account.userId, username, password, headers };
}
