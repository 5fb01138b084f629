import { describeProcedures } from '@internsync/api/describe';
import { describe, expect, it } from 'vitest';
import { ACTORS, everythingStored, makePeople } from '../access/actors.ts';
import { callProcedure } from '../access/call-procedure.ts';
import { PROCEDURES } from '../access/procedures.ts';
import { makeThings } from '../access/things.ts';
import type { Person } from '../accounts.ts';
import { errorOf, refusalOf, type Answer } from '../calls.ts';
import { startServer } from '../start-server.ts';
import { fieldsOf, withField, type Field } from './fields.ts';

const server = await startServer();
const people = await makePeople(server);
const things = makeThings(server, people);

/** A procedure with an allowed caller and a valid input. */
interface Prepared {
  readonly path: string;
  readonly caller: Person | undefined;
  readonly input: object;
  readonly fields: readonly Field[];
}

const described = describeProcedures();

async function prepare(path: string): Promise<Prepared> {
  const row = PROCEDURES[path];
  const actor = ACTORS.find((name) => name !== 'anonymous' && row?.access[name] === 'allowed');
  const caller = people[actor ?? 'anonymous'];
  const rest = typeof row?.input === 'function' ? row.input(caller) : row?.input;
  const input = { ...(await row?.make?.(things)), ...rest };
  const schema = described.find((one) => one.path === path)?.input ?? null;
  return { path, caller, input, fields: fieldsOf(schema) };
}

async function send({ path, caller }: Prepared, json: string): Promise<Answer> {
  return await callProcedure(server, path, json, caller);
}

/** For inputs with alternatives, the alternative with nested fields. */
const WITH_NESTED: Readonly<Record<string, object>> = {
  'applications.submit': { resumeId: undefined, resume: { fileName: 'a.pdf', base64: '' } },
};

function inputFor({ path, input }: Prepared, field: string): object {
  return field.includes('.') ? { ...input, ...WITH_NESTED[path] } : input;
}

/** `input` with one field replaced by JSON text, which may be one that no JavaScript value produces. */
function withJson(input: object, path: string, json: string): string {
  const hole = 'the hole that the text goes into';
  return JSON.stringify(withField(input, path, hole)).replace(JSON.stringify(hole), () => json);
}

/** JSON values that are not text. */
const NO_TEXT = ['7', '-1.5', '1e400', 'true', '[]', '["a"]', '{}', '{"$ne":""}', '{"gt":""}'];
/** JSON values that are neither an id nor a count. */
const NO_NUMBER = [
  '"1"',
  '""',
  'true',
  '[1]',
  '{}',
  '{"$gt":0}',
  '0',
  '-1',
  '1.5',
  '9007199254740992',
  '1e400',
  '-0.0',
  '123456789012345678901234567890',
];
const ZERO = new Set(['0', '-0.0']);
/** JSON values that are not a list. */
const NO_LIST = ['7', '1e400', 'true', '""', '"a"', '{}', '{"0":"a"}', '{"length":1}'];
/** Texts that PostgreSQL cannot store. */
const NOT_STORABLE = ['"a\\u0000b"', '"\\ud800"', '"a\\udfffb"'];
/** Fields that accept any text, because it is only compared as bytes or is sanitized. */
const ANY_TEXT = new Set(['password', 'currentPassword', 'fileName', 'resume.fileName']);

/** Fields that only the server sets, and names that are special in JavaScript. */
const NOT_THEIRS = [
  'id',
  'userId',
  'studentId',
  'companyId',
  'role',
  'status',
  'postedAt',
  'appliedAt',
  'createdAt',
  'objectKey',
  'passwordHash',
  'sessionId',
  'isAdmin',
  'constructor',
  'prototype',
  'toString',
  '__proto__',
];

const withInput = described.filter(({ input }) => input !== null).map(({ path }) => path);

describe.for(withInput)('%s', (path) => {
  // What is refused changes nothing, so it can be sent to the same things.
  let kept: Promise<Prepared> | undefined;
  const refused = () => (kept ??= prepare(path));

  it('refuses every wrong value of every field, names the field and writes nothing', async () => {
    const prepared = await refused();
    const before = await everythingStored(server);
    for (const { path: field, kind, nullable, closed, minimum, maximum } of prepared.fields) {
      const wrong = [
        ...(kind === 'number'
          ? NO_NUMBER.filter((json) => minimum !== 0 || !ZERO.has(json))
          : kind === 'list'
            ? NO_LIST
            : NO_TEXT.filter((json) => kind !== 'flag' || json !== 'true')),
        ...(nullable ? [] : ['null']),
        ...(closed ? ['"nonsense"', '""', '"accepted "', '"ACTIVE"'] : []),
        ...(maximum === undefined ? [] : [String(BigInt(maximum) + 1n)]),
        ...(kind === 'text' && !ANY_TEXT.has(field) ? NOT_STORABLE : []),
      ];
      for (const json of wrong) {
        const answer = await send(prepared, withJson(inputFor(prepared, field), field, json));
        const { field: told, status } = refusalOf(answer);
        // An invalid refresh token gets 401.
        const known = status === 400 || (status === 401 && path === 'auth.refresh');
        expect({ json, status, known, field: told }).toEqual({ json, status, known: true, field });
      }
    }
    expect(await everythingStored(server)).toBe(before);
  });

  it('refuses a text of one character over its limit, and takes one of the limit', async () => {
    const prepared = await prepare(path);
    for (const { path: field, max } of prepared.fields) {
      if (max === undefined) continue;
      for (const letter of ['x', '\u{1F512}']) {
        const faultOf = async (length: number) => {
          const input = withField(inputFor(prepared, field), field, letter.repeat(length));
          return lengthFault(await send(prepared, JSON.stringify(input)), field);
        };
        expect({ field, letter, fault: await faultOf(max + 1) }).toEqual({
          field,
          letter,
          fault: `Must be at most ${max} characters`,
        });
        expect({ field, letter, fault: await faultOf(max) }).toEqual({
          field,
          letter,
          fault: undefined,
        });
      }
    }
  });

  it('refuses every field that it does not know, whatever it is called', async () => {
    const prepared = await refused();
    const known = new Set(prepared.fields.map(({ path: field }) => field));
    const before = await everythingStored(server);
    for (const name of NOT_THEIRS.filter((one) => !known.has(one))) {
      const rest = JSON.stringify(prepared.input).slice(1);
      const json = `{${JSON.stringify(name)}:{"polluted":true}${rest === '}' ? '' : ','}${rest}`;
      const answer = await send(prepared, json);
      expect({ name, status: answer.status }).toEqual({ name, status: 400 });
      expect(errorOf(answer).message).toContain(name);
    }
    expect(await everythingStored(server)).toBe(before);
  });

  it.for(['[]', '"text"', '7', 'true', 'null', '[{}]'])(
    'refuses an input that is %s',
    async (json) => {
      const answer = await send(await refused(), json);

      expect(refusalOf(answer)).toEqual({ status: 400, code: 'INVALID', field: null });
    },
  );
});

/** The message in a response about a field's length, if any. */
function lengthFault(answer: Answer, field: string): string | undefined {
  if (answer.status === 200) return undefined;
  const { issues } = errorOf(answer).data.details;
  return issues.find((issue) => issue.field === field && issue.message.includes('at most'))
    ?.message;
}

it.for(described.filter(({ input }) => input === null).map(({ path }) => path))(
  '%s refuses an input, since it has none',
  async (path) => {
    const prepared = await prepare(path);
    for (const json of ['{}', '{"userId":1}', '[]', '7']) {
      expect((await send(prepared, json)).status).toBe(400);
    }
  },
);

it('has no prototype changed by all of this', () => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
