import { describe, expect, it } from 'vitest';
import { everythingStored } from '../access/actors.ts';
import { fileForm, signUpCompany, signUpStudent } from '../accounts.ts';
import { errorOf, mutate, refusalOf, request } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import { startServer } from '../start-server.ts';
import { BAD_JSON, BAD_TYPES, manyFields, SAME_TYPE } from './bodies.ts';

const server = await startServer();
const student = await signUpStudent(server);
const company = await signUpCompany(server);

const JSON_TYPE = { 'content-type': 'application/json' };

/** Target procedures: a public one, one that requires a token, and one that takes files. */
const TYPED = ['auth.logIn', 'jobs.create', 'resumes.upload'];
/** Target routes of the legacy API, both generations, with an allowed caller. */
const LEGACY = [
  ['POST', '/api/users', undefined],
  ['POST', '/api/user/add', undefined],
  ['POST', '/api/users/login', undefined],
  ['POST', '/api/user/login', undefined],
  ['POST', '/api/jobs/post', company],
  ['POST', '/api/jobs/add', company],
  ['PUT', '/api/jobs/1', company],
  ['POST', '/api/jobs/edit', company],
  ['POST', '/api/jobs/1/apply', student],
  ['POST', '/api/jobs/apply', student],
  ['PUT', '/api/applications/1/status', company],
  ['POST', '/api/jobs/update/application/status/1', company],
  ['POST', '/api/applications/extract-pdf', student],
  ['POST', '/api/jobs/extract/pdf/text', student],
] as const;

const tokenOf = (path: string) => (path === 'jobs.create' ? company : student);

async function post(path: string, body: string | Buffer<ArrayBuffer>, headers: object = JSON_TYPE) {
  return await request(
    server,
    `/trpc/${path}`,
    { method: 'POST', body },
    { token: tokenOf(path).token, headers: { ...headers } },
  );
}

describe.for(TYPED)('a body of %s', (path) => {
  it.for(BAD_JSON)('that is %s is refused in a moment, without a word of it', async ([, body]) => {
    const stored = await everythingStored(server);
    const asked = performance.now();

    const answer = await post(path, body);

    expect(performance.now() - asked).toBeLessThan(2000);
    expect(refusalOf(answer)).toEqual({ status: 400, code: 'INVALID', field: null });
    expect(errorOf(answer).message.length).toBeLessThan(100);
    expect(await everythingStored(server)).toBe(stored);
  });

  it.for(BAD_TYPES)('of the type "%s" is refused', async (type) => {
    const answer = await post(path, '{}', { 'content-type': type });

    expect(refusalOf(answer)).toMatchObject({ status: 415, code: 'INVALID' });
  });

  it.for(SAME_TYPE)('of the type "%s" is checked like any other', async (type) => {
    const headers = { 'content-type': type };

    const wrong = await post(path, '{"admin":true}', headers);
    const broken = await post(path, '{"__proto__":1}', headers);

    expect(errorOf(wrong).message).toContain('admin');
    expect(refusalOf(broken)).toEqual({ status: 400, code: 'INVALID', field: null });
  });

  it('with 20,000 unknown fields is refused in an answer that is small', async () => {
    const answer = await post(path, manyFields(20_000));

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3000);
  });

  it('with a field of a name of 20,000 letters is refused in an answer that is small', async () => {
    const answer = await post(path, `{"${'k'.repeat(20_000)}":1}`);

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3000);
  });

  it('that is compressed is refused, whatever it says it is', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };

    const answer = await post(path, Buffer.from([0x1f, 0x8b, 0x08, 0]), headers);

    expect(answer.status).toBe(400);
  });
});

it('takes of a field that comes twice the last, and nothing else of it', async () => {
  const { username, password } = student;
  const twice = (first: string, last: string) =>
    `{"username":${JSON.stringify(username)},"password":${JSON.stringify(first)},"password":${JSON.stringify(last)}}`;

  expect((await post('auth.logIn', twice('wrong', password))).status).toBe(200);
  expect((await post('auth.logIn', twice(password, 'wrong'))).status).toBe(401);
});

function sender([method, path, caller]: (typeof LEGACY)[number]) {
  return async (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) =>
    await request(
      server,
      path,
      { method, body },
      { headers, ...(caller && { token: caller.token }) },
    );
}

describe.for(LEGACY)('a body of %s %s', (one) => {
  const sendTo = sender(one);

  it('that is no JSON of one meaning is refused in a moment', async () => {
    const stored = await everythingStored(server);
    for (const [what, body] of BAD_JSON) {
      const { status, body: said } = await sendTo(body);
      expect({ what, status, said }).toEqual({
        what,
        status: 400,
        said: { detail: 'JSON parse error - the body is not a JSON object in UTF-8' },
      });
    }
    expect(await everythingStored(server)).toBe(stored);
  });

  it('with 3,000 unknown fields is answered like one without', async () => {
    const none = await sendTo('{}');
    const many = await sendTo(manyFields(3000));

    expect(none.status).toBeGreaterThanOrEqual(400);
    expect(none.status).toBeLessThan(500);
    expect(many).toMatchObject({ status: none.status, body: none.body });
  });
});

// The status endpoints read JSON whatever the content type, like the old server.
describe.for(LEGACY.filter(([, path]) => !path.includes('status')))(
  'a typed body of %s %s',
  (one) => {
    const sendTo = sender(one);

    it('of another type is refused', async () => {
      for (const type of BAD_TYPES) {
        const { status, body } = await sendTo('{}', { 'content-type': type });
        expect({ type, status }).toEqual({ type, status: 415 });
        expect(body).toEqual({ detail: expect.any(String) });
      }
    });

    it('that is an odd form is refused', async () => {
      const part = (name: string, value: string) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const parts = (count: number) =>
        Array.from({ length: count }, (_, index) => part(`k${index}`, '1')).join('');
      const multipart = 'multipart/form-data; boundary=x';
      for (const [what, type, body] of [
        ['no boundary', 'multipart/form-data', part('userName', 'a')],
        ['another boundary', 'multipart/form-data; boundary=y', `${part('userName', 'a')}--x--`],
        ['no end', multipart, part('userName', 'a')],
        ['no name', multipart, '--x\r\n\r\n1\r\n--x--\r\n'],
        ['a part of the prototype', multipart, `${part('__proto__', '{}')}--x--\r\n`],
        ['a constructor', multipart, `${part('constructor', '{}')}--x--\r\n`],
        ['hundreds of parts', multipart, `${parts(600)}--x--\r\n`],
        ['the prototype', 'application/x-www-form-urlencoded', '__proto__=1&userName=a'],
        ['a broken escape', 'application/x-www-form-urlencoded', 'userName=%&role=%zz'],
        ['no field', 'application/x-www-form-urlencoded', '&&&==&'],
        ['NUL', 'application/x-www-form-urlencoded', 'userName=a%00&password=b&role=s'],
      ] as const) {
        const answer = await sendTo(body, { 'content-type': type });
        expect({ what, status: answer.status }).toEqual({
          what,
          status: expect.toSatisfy((status: number) => [400, 401, 404].includes(status)),
        });
      }
    });
  },
);

describe('a form of resumes.upload', () => {
  const upload = async (form: FormData) => await mutate(server, 'resumes.upload', form, student);

  it('of thousands of fields is refused in an answer that is small', async () => {
    const form = fileForm(textPdf('Many fields'));
    for (let index = 0; index < 5000; index += 1) form.append(`k${index}`, '1');
    for (let index = 0; index < 1000; index += 1) form.append('same', '1');

    const answer = await upload(form);

    expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'INVALID' });
    expect(JSON.stringify(answer.body).length).toBeLessThan(5000);
  });

  it('with a text where the file should be, or a file where a text should, is refused', async () => {
    const text = new FormData();
    text.set('file', '%PDF-');
    expect(refusalOf(await upload(text))).toEqual({ status: 400, code: 'INVALID', field: 'file' });

    const form = fileForm(textPdf('A file for an id'));
    form.set('jobId', new File(['1'], 'id.txt'));
    const answer = await mutate(server, 'applications.submit', form, student);
    expect(refusalOf(answer)).toEqual({ status: 400, code: 'INVALID', field: 'jobId' });
  });

  it('on a procedure that takes none is refused', async () => {
    const form = new FormData();
    form.set('username', student.username);
    form.set('password', student.password);

    expect((await mutate(server, 'auth.logIn', form)).status).toBe(400);
  });
});

describe('the query of a procedure', () => {
  const get = async (search: string) =>
    await request(server, `/trpc/jobs.list${search}`, {}, student);
  const one = (input: string) => `?input=${encodeURIComponent(input)}`;

  it.for([
    ['a parameter twice', `${one('{}')}&input=%7B%7D`],
    ['a parameter twice, after a second question mark', `${one('{}')}?&input=1&input=2`],
    ['a batch twice', '?batch=1&batch=1'],
    ['an array of inputs', '?input[]=%7B%7D&input[]=%7B%7D&input=[]'],
    ['a deep input', one('['.repeat(500) + ']'.repeat(500))],
    ['the prototype', one('{"__proto__":{"polluted":true}}')],
    ['deep connection parameters', `?connectionParams=${'['.repeat(100)}`],
    ['a broken escape', '?input=%'],
    ['bytes that are no UTF-8', '?input=%ff%fe'],
    ['a raw object', '?input={jobId:1}'],
    ['an operator', one('{"search":{"$ne":""}}')],
    ['an array', one('{"search":["a"]}')],
  ] as const)('is refused with %s', async ([, search]) => {
    expect(refusalOf(await get(search))).toMatchObject({ status: 400, code: 'INVALID' });
  });

  it('knows no other source of its input', async () => {
    expect((await get('?limit=0&input.limit=0&jobs.list=0')).status).toBe(200);
  });
});

it('has no prototype changed by all of this', () => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
