import { beforeAll, describe, expect, it } from 'vitest';
import { request } from '../calls.ts';
import { ALLOWED_ORIGIN, startServer } from '../start-server.ts';
import { DetailAnswer, ErrorAnswer } from './legacy-shapes.ts';
import {
  companyFields,
  jobFields,
  join,
  makeJob,
  PASSWORD,
  studentFields,
  type LegacyUser,
} from './people.ts';
import { GENERATIONS, ROUTES, type RouteName } from './routes.ts';
import { legacyClient } from './send.ts';

const server = await startServer();
const clients = await legacyClient(server);

let student: LegacyUser;
let company: LegacyUser;
let jobId: number;
beforeAll(async () => {
  student = await join(clients.code, studentFields());
  company = await join(clients.code, companyFields());
  jobId = await makeJob(clients.code, company);
});

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

/** The routes with a body, and the role that may send it. */
const WITH_BODY: readonly (readonly [RouteName, () => string | undefined])[] = [
  ['register', () => undefined],
  ['logIn', () => undefined],
  ['post', () => company.token],
  ['edit', () => company.token],
  ['apply', () => student.token],
  ['status', () => company.token],
  ['extractPdf', () => student.token],
];

describe.for(GENERATIONS)('a body (%s)', (generation) => {
  const send = clients[generation];

  it.for(WITH_BODY)('of %s that is not a JSON object is 400', async ([name, token]) => {
    for (const body of ['{"a":', '["x"]', '5', 'null', '"text"', '{"a": NaN}', '\ufeff{']) {
      const answer = await send(name, {
        token: token(),
        id: jobId,
        raw: { type: JSON_TYPE, body },
      });
      expect({ body, status: answer.status }).toEqual({ body, status: 400 });
      DetailAnswer.parse(answer.body);
    }
  });

  it.for(WITH_BODY.filter(([name]) => name !== 'status'))(
    'of %s of another type is 415',
    async ([name, token]) => {
      for (const type of [
        'text/plain',
        'application/xml',
        'application/octet-stream',
        'nonsense',
      ]) {
        const answer = await send(name, { token: token(), id: jobId, raw: { type, body: '{}' } });
        expect({ type, status: answer.status }).toEqual({ type, status: 415 });
        DetailAnswer.parse(answer.body);
      }
    },
  );

  it.for(WITH_BODY)(
    'of %s may be missing, and is then one without fields',
    async ([name, token]) => {
      const answer = await send(name, { token: token(), id: jobId });

      expect([400, 404]).toContain(answer.status);
      ErrorAnswer.parse(answer.body);
    },
  );

  it('over the limit is 413', async () => {
    for (const [name, token] of WITH_BODY.filter(([name]) => name !== 'apply')) {
      const filler = 'x'.repeat(10 * 1024 * 1024);
      const answer = await send(name, { token: token(), id: jobId, body: { filler } });
      expect({ name, status: answer.status }).toEqual({ name, status: 413 });
      DetailAnswer.parse(answer.body);
    }
  });

  it('may be a form', async () => {
    const { userName } = student;
    const urlEncoded = new URLSearchParams({ userName, password: PASSWORD }).toString();
    const multipart = new FormData();
    multipart.set('userName', 'somebody else');
    multipart.set('password', PASSWORD);
    multipart.append('userName', userName);

    for (const raw of [
      { type: FORM, body: urlEncoded },
      { type: `${FORM}; charset=UTF-8`, body: `userName=other&${urlEncoded}` },
      { type: '', body: multipart },
    ]) {
      const answer = await send('logIn', { raw });
      expect(answer).toMatchObject({ status: 200, body: { message: 'AUTHED!' } });
    }
  });

  it('may be a form on every route, where a file is no text', async () => {
    const multipart = (fields: object) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
      return { type: '', body: form };
    };
    const posted = await send('post', { ...company, raw: multipart(jobFields({ title: 'سلمى' })) });
    expect(posted).toMatchObject({ status: 200 });
    const edit = { ...company, id: jobId };
    const fields = jobFields({
      status: 'active',
      ...(generation === 'documented' && { jid: jobId }),
    });
    const edited = await send('edit', { ...edit, raw: multipart(fields) });
    expect(edited).toMatchObject({ status: 200 });

    const form = new FormData();
    form.set('jid', String(jobId));
    form.set('cv', new File(['%PDF-'], 'cv.pdf'));
    const applied = await send('apply', { ...student, id: jobId, raw: { type: '', body: form } });
    expect(applied).toMatchObject({ status: 400, body: { error: 'cv must be text' } });
  });

  it('that is a broken form is 400', async () => {
    const answer = await send('logIn', {
      raw: { type: 'multipart/form-data; boundary=x', body: '--y\r\n\r\n' },
    });
    expect(answer.status).toBe(400);
    DetailAnswer.parse(answer.body);
  });

  it('of a status is JSON, whatever type it claims', async () => {
    for (const type of ['text/plain', FORM, 'multipart/form-data']) {
      const body = '{"status": "accepted"}';
      const answer = await send('status', { ...company, id: 999_999, raw: { type, body } });
      expect(answer).toMatchObject({ status: 404, body: { error: 'Application not found' } });
    }
  });
});

describe('paths', () => {
  const everyRoute = GENERATIONS.flatMap((generation) =>
    Object.values(ROUTES).map((route) => route[generation]),
  );
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const fill = (path: string) => path.replace('{stat}', 'pending').replace(/\{\w+\}/, '1');

  it('with the wrong verb are 405 and name the right one, without looking at anything else', async () => {
    for (const [, path] of everyRoute) {
      const known = everyRoute.filter((route) => route[1] === path).map(([method]) => method);
      if (path === '/api/test') continue;
      for (const method of methods.filter((one) => !known.some((right) => right === one))) {
        const init = method === 'GET' ? { method } : { method, body: '{"malformed' };
        const answer = await request(server, fill(path), init, {
          headers: method === 'GET' ? {} : { 'content-type': JSON_TYPE },
        });
        const { status, body } = answer;
        const detail = `Method "${method}" not allowed.`;
        expect({ path, status, body }).toEqual({ path, status: 405, body: { detail } });
        for (const right of known) expect(answer.headers.get('allow')).toContain(right);
      }
    }
  });

  it('answer HEAD where they answer GET', async () => {
    const head = (path: string) => fetch(server.url + path, { method: 'HEAD' });
    expect((await head('/api/test')).status).toBe(200);
    expect((await head('/api/jobs')).status).toBe(401);
    expect((await head('/api/users/login')).status).toBe(405);
  });

  it('that nobody knows are 404 in JSON, with or without a token', async () => {
    const trailing = everyRoute.map(([, path]) => `${fill(path)}/`);
    for (const path of [
      ...trailing,
      '/api',
      '/api/',
      '/api/nothing',
      '/api/Jobs',
      '/api/jobs/abc/apply',
      '/api/jobs/-1',
      '/api/jobs/1.5',
      '/api/jobs/%D9%A1/applications',
      '/api/jobs/abc/applications',
      '/api/jobs/get/applications/abc',
      '/api/applications/1%20OR%201/cv',
      '/api/applications/abc/status',
      '/api/jobs/%ff/applications',
      '/admin/',
      '/api/swagger/',
    ]) {
      for (const method of ['GET', 'PUT']) {
        const answer = await request(server, path, { method }, company);
        expect({ path, status: answer.status }).toEqual({ path, status: 404 });
        expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      }
    }
  });

  it('answer in JSON, whatever is accepted', async () => {
    for (const accept of ['text/html', 'application/xml', '*/*']) {
      const answer = await request(server, '/api/jobs', {}, { ...company, headers: { accept } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
    }
  });

  it('say that the server lives to any verb', async () => {
    for (const method of methods) {
      const init = method === 'GET' ? { method } : { method, body: 'anything' };
      const answer = await request(server, '/api/test', init);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ status: 'ok', message: 'Backend is working' });
    }
  });
});

describe('a browser', () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/api/jobs/post`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('may call from a configured origin', async () => {
    const { headers, ok } = await preflight(ALLOWED_ORIGIN);

    expect(ok).toBe(true);
    expect(headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('PUT');
    expect(headers.get('access-control-allow-headers')).toMatch(/authorization/i);
    expect(headers.get('access-control-max-age')).toBe('86400');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may read answers and refusals there, and nowhere else', async () => {
    for (const path of ['/api/test', '/api/jobs', '/api/nothing']) {
      const from = (origin: string) => request(server, path, {}, { headers: { origin } });
      const { headers } = await from(ALLOWED_ORIGIN);
      expect(headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
      const foreign = await from('https://evil.example');
      expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(
      (await preflight('https://evil.example')).headers.get('access-control-allow-origin'),
    ).toBe(null);
  });
});

it('tells nobody what went wrong inside, but the log', async () => {
  const { execute } = server.deps.db;
  await execute.call(server.deps.db, 'alter table jobs rename to jobs_away');
  try {
    const answer = await clients.code('jobs', company);
    expect(answer).toMatchObject({ status: 500, body: { error: 'Something went wrong!' } });
    expect(server.logLines.join('')).toMatch(/jobs.*does not exist/);
  } finally {
    await execute.call(server.deps.db, 'alter table jobs_away rename to jobs');
  }
});
