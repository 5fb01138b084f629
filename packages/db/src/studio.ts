import { mkdtemp, rm } from 'node:fs/promises';
import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStudioPostgresServer } from 'drizzle-kit/api';
import { readDatabaseUrl } from './database-url.ts';
import type { OpenDatabase } from './open.ts';
import * as schema from './schema/index.ts';

/** Sends a request, as HTTP or as HTTPS. */
export type Send = (
  options: RequestOptions,
  onResponse: (response: IncomingMessage) => void,
) => ClientRequest;

/** Drizzle Studio's server. It runs whatever SQL it gets, from anybody. */
export interface Studio {
  /** Sends a request to it. */
  readonly request: Send;
  /** Its Unix socket, in a folder that only this account can enter. */
  readonly socketPath: string;
  close(): Promise<void>;
}

const START_MS = 10_000;
const TRY_AGAIN_MS = 20;

/**
 * Starts Drizzle Studio's server for an open database. It answers every web page, so it must not listen
 * on a port, and runs until the process ends.
 *
 * @throws {Error} when it does not start.
 */
export async function startStudio({ queue }: OpenDatabase): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-studio-'));
  const socketPath =
    process.platform === 'win32' ? `\\\\.\\pipe\\${folder}` : join(folder, 'studio.sock');
  const close = () => rm(folder, { recursive: true, force: true });
  const unmute = muteConsole();
  try {
    await startStudioPostgresServer(schema, credentials(queue), {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's `listen` takes the path of a socket in this place; a test proves that it does.
      port: socketPath as unknown as number,
      casing: 'snake_case',
    });
    return { socketPath, request: await whichAnswers(socketPath), close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    unmute();
  }
}

/** drizzle-kit prints the path of the socket as an address to open. */
function muteConsole(): () => void {
  const { log } = console;
  Object.assign(console, { log: () => undefined });
  return () => void Object.assign(console, { log });
}

function credentials(queue: OpenDatabase['queue']) {
  if (queue.kind === 'embedded') return { driver: 'pglite', client: queue.pglite } as const;
  const { host, port, user, password, database, tls } = readDatabaseUrl(queue.url);
  return {
    host,
    port,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    database: database ?? user ?? 'postgres',
    ssl: tls === 'off' ? false : tls === 'preferred' ? ('prefer' as const) : { ...tls },
  };
}

/** It serves HTTPS on a machine with mkcert, otherwise HTTP. Resolves when it answers. */
async function whichAnswers(socketPath: string): Promise<Send> {
  const until = performance.now() + START_MS;
  for (;;) {
    if (await answers(requestPlain, socketPath)) return requestPlain;
    if (await answers(requestSecure, socketPath)) return requestSecure;
    if (performance.now() > until) throw new Error('Drizzle Studio did not start');
    await pause(TRY_AGAIN_MS);
  }
}

async function answers(request: Send, socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    request({ socketPath, agent: false, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(true);
    })
      .once('error', () => resolve(false))
      .end();
  });
}
