/**
 * The limit: what the same answers cost with `node:http`, the driver and nothing else. No framework, no
 * checks of input or output, no log, no error but 500.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  applyStored,
  listForJob,
  listLegacyForJob,
  listLegacyMine,
  listMine,
  setStatus,
} from './applications.ts';
import { createCallers, type Caller } from './caller.ts';
import { openEmbedded, openServer, type LimitDatabase } from './database.ts';
import { Files } from './files.ts';
import { getJob, listJobs, listLegacyJobs } from './jobs.ts';
import { startPdfReader } from './pdf-reader.ts';
import { openStreams } from './streams.ts';

type Call = (caller: Caller, input: never) => Promise<unknown>;

/** Collects a body whose length its head tells. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function procedures(db: LimitDatabase, files: Files): ReadonlyMap<string, Call> {
  return new Map<string, Call>([
    ['jobs.list', (caller, input) => listJobs(db, caller, input)],
    ['jobs.get', (caller, input) => getJob(db, caller, input)],
    ['applications.mine', (caller) => listMine(db, caller)],
    ['applications.forJob', (caller, input) => listForJob(db, caller, input)],
    ['applications.setStatus', (caller, input) => setStatus(db, caller, input)],
    ['applications.submit', (caller, input) => applyStored(db, caller, input)],
    ['resumes.download', (caller, input) => files.download(caller, input)],
  ]);
}

function parse(json: string): never {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: it is believed.
  return JSON.parse(json) as never;
}

/** As many connections as the server has by default. */
const POOL_SIZE = 10;
// oxlint-disable-next-line node/no-process-env -- Given by the bench that starts it.
const given = process.env;
const databaseUrl = given['LIMIT_DATABASE'] ?? '';
const dataDir = given['LIMIT_DATA_DIR'] ?? '';
const jwtSecret = given['LIMIT_JWT_SECRET'] ?? '';
const db = databaseUrl.startsWith('postgres:')
  ? openServer(databaseUrl, POOL_SIZE)
  : await openEmbedded(databaseUrl);
const files = new Files(db, `${dataDir}/objects`, startPdfReader());
const calls = procedures(db, files);
const callerOf = createCallers(db, jwtSecret);
const stream = await openStreams(db);

async function callProcedures(path: string, caller: Caller, body: Buffer | null): Promise<unknown> {
  const start = path.indexOf('?');
  const names = (start < 0 ? path : path.slice(0, start)).split(',');
  const query = new URLSearchParams(start < 0 ? '' : path.slice(start));
  const input = body ? body.toString() : query.get('input');
  if (!query.has('batch')) return await callOne(names[0], caller, input ? parse(input) : undefined);
  const inputs: Readonly<Record<string, never>> = input ? parse(input) : {};
  return await Promise.all(
    names.map(async (name, index) => await callOne(name, caller, inputs[index])),
  );
}

async function callOne(name = '', caller: Caller, input?: never) {
  const call = calls.get(name);
  if (!call) throw new Error(`No procedure ${name}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Those without input do not look.
  return { result: { data: await call(caller, input as never) } };
}

const FOR_JOB = /^\/api\/jobs\/(\d+)\/applications$/;
const APPLY = /^\/api\/jobs\/(\d+)\/apply$/;
const CV = /^\/api\/applications\/(\d+)\/cv$/;
const STATUS = /^\/api\/applications\/(\d+)\/status$/;

async function callLegacy(path: string, caller: Caller, body: Buffer | null): Promise<unknown> {
  const url = new URL(path, 'http://localhost');
  const { pathname } = url;
  if (pathname === '/api/jobs' || pathname === '/api/jobs/search') {
    return await listLegacyJobs(db, caller, url);
  }
  if (pathname === '/api/students/applications') return await listLegacyMine(db, caller);
  const idOf = (pattern: RegExp) => Number(pattern.exec(pathname)?.[1] ?? 0);
  const text = body?.toString() ?? '';
  if (FOR_JOB.test(pathname)) return await listLegacyForJob(db, caller, idOf(FOR_JOB));
  if (APPLY.test(pathname)) return await files.applyLegacy(caller, idOf(APPLY), parse(text));
  if (CV.test(pathname)) return await files.legacyCv(caller, idOf(CV));
  if (STATUS.test(pathname)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: it is believed.
    const { status } = JSON.parse(text) as { status: string };
    const applicationId = idOf(STATUS);
    await setStatus(db, caller, { applicationId, status });
    return {
      message: 'Application status updated successfully',
      application_id: applicationId,
      new_status: status,
    };
  }
  throw new Error(`No route ${pathname}`);
}

const TRPC = '/trpc/';
const EVENTS = '/trpc/applications.events';

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/', headers, method } = request;
  if (url === '/health') {
    response.end();
    return;
  }
  const body = method === 'GET' ? null : await bodyOf(request);
  const caller = await callerOf(headers.authorization);
  if (url.startsWith(EVENTS)) return await stream(caller, response);
  const isForm = headers['content-type']?.startsWith('multipart/') ?? false;
  let result: unknown;
  if (body && isForm) result = { result: { data: await files.applyForm(caller, body) } };
  else if (url.startsWith(TRPC))
    result = await callProcedures(url.slice(TRPC.length), caller, body);
  else result = await callLegacy(url, caller, body);
  const json = JSON.stringify(result);
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
