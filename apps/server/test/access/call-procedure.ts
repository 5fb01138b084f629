import { describeProcedures } from '@internsync/api/describe';
import type { Person } from '../accounts.ts';
import { request, WireError, type Answer } from '../calls.ts';
import { openStream } from '../event-stream.ts';
import type { TestServer } from '../start-server.ts';

/** Whether each procedure is a query, a mutation or a subscription. */
export const KINDS = new Map(describeProcedures().map(({ path, kind }) => [path, kind]));

/**
 * Calls a query, mutation or subscription with an input in JSON.
 *
 * tRPC refuses a subscription inside its stream: it answers 200 and sends the error as the only event
 * after the first. This function then returns that error.
 */
export async function callProcedure(
  server: Pick<TestServer, 'url'>,
  path: string,
  json: string | undefined,
  caller: Pick<Person, 'token'> | undefined,
): Promise<Answer> {
  const search = json === undefined ? '' : `?input=${encodeURIComponent(json)}`;
  const kind = KINDS.get(path);
  if (kind === 'subscription') {
    await using stream = await openStream(server, { ...caller, search, path });
    // A request refused before it reaches tRPC gets a normal error response.
    if (stream.status !== 200) return await request(server, `/trpc/${path}${search}`, {}, caller);
    await stream.next();
    const error = WireError.parse((await stream.next())?.data);
    return { status: error.data.httpStatus, headers: new Headers(), body: { error } };
  }
  if (kind === 'query') return await request(server, `/trpc/${path}${search}`, {}, caller);
  return await request(
    server,
    `/trpc/${path}`,
    { method: 'POST', body: json ?? '' },
    { ...caller, headers: { 'content-type': 'application/json' } },
  );
}
