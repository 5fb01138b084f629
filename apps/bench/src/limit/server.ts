/**
 * The limit: what the same answers cost with `node:http`, the driver and nothing else. No framework, no
 * checks of input or output, no log, no error but 500. It answers a few routes, one of each kind.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getApplication, setStatus } from './applications.ts';
import { createCallers, type Caller } from './caller.ts';
import { openLimitDatabase } from './database.ts';
import { download } from './files.ts';
import { listJobs } from './jobs.ts';

/** As many connections as the server has by default. */
const POOL_SIZE = 10;
// oxlint-disable-next-line node/no-process-env -- Given by the bench that starts it.
const given = process.env;
const db = openLimitDatabase(given['DATABASE_URL'] ?? '', POOL_SIZE);
const callerOf = createCallers(db, given['JWT_SECRET'] ?? '');
const objects = `${given['DATA_DIR'] ?? ''}/objects`;

const PROCEDURES: Readonly<Record<string, (caller: Caller, input: never) => Promise<unknown>>> = {
  'jobs.list': () => listJobs(db),
  'applications.get': (caller, input) => getApplication(db.query, caller, input),
  'applications.setStatus': (caller, input) => setStatus(db, caller, input),
  'resumes.download': (caller, input) => download(db.query, objects, caller, input),
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const TRPC = '/trpc/';

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/', headers, method } = request;
  if (!url.startsWith(TRPC)) {
    // `/health` and `/ready`.
    response.end('{"status":"ok"}');
    return;
  }
  const [name = '', search] = url.slice(TRPC.length).split('?');
  const input = method === 'GET' ? new URLSearchParams(search).get('input') : await bodyOf(request);
  const caller = await callerOf(headers.authorization);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: it is believed.
  const data = await PROCEDURES[name]?.(caller, JSON.parse(input ?? '{}') as never);
  const json = JSON.stringify({ result: { data } });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end(String(error));
  });
});
server.listen(Number(given['PORT']), given['HOST']);
process.once('SIGTERM', () => process.exit());
