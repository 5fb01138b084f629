import { expect, it } from 'vitest';
import { describeForLog, escapeControls } from '../../src/log.ts';

const STATEMENT = 'Failed query: insert into "users" values ($1, $2)';
const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';

/** An error like Drizzle's: the statement with its parameters, with the driver's error as cause. */
function queryError(parameters: string): Error {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: `Failing row contains (${parameters}).`,
    parameters: [parameters],
  });
  return new Error(`${STATEMENT}\nparams: ${parameters}`, { cause });
}

it('keeps the statement and the cause, with its code', () => {
  expect(describeForLog(queryError(`mona,${HASH}`))).toEqual({
    type: 'Error',
    message: STATEMENT,
    stack: expect.stringContaining('log.test.ts'),
    cause: {
      type: 'Error',
      message: 'duplicate key value violates unique constraint',
      code: '23505',
      stack: expect.any(String),
    },
  });
});

it.for([
  ['one line', `mona,${HASH}`],
  ['several lines', `mona,${HASH}\nMona Adel\n\nBackend engineer`],
  ['a second list of parameters', `mona,${HASH}\nparams: ${HASH}`],
] as const)('leaves out parameters of %s', ([, parameters]) => {
  const described = JSON.stringify(describeForLog(queryError(parameters)));

  expect(described).toContain('insert into');
  expect(described).not.toMatch(/argon2id|mona|Mona Adel/);
});

it.for(['$&', "$'", '$`'])('leaves out the parameters of a statement with %s in it', (signs) => {
  const error = new Error(`Failed query: select '${signs}'\nparams: ${HASH}`);

  const described = JSON.stringify(describeForLog(error));

  expect(described).not.toContain('argon2id');
});

it('leaves out parameters however deep they are', () => {
  const error = new Error('the call failed', {
    cause: new Error('the verb failed', { cause: queryError(HASH) }),
  });

  const described = JSON.stringify(describeForLog(error));

  expect(described).toContain('23505');
  expect(described).not.toContain('argon2id');
});

it('leaves out the parameters of an error that became a text', () => {
  expect(describeForLog(`${STATEMENT}\nparams: ${HASH}`)).toBe(STATEMENT);
});

it('ends with an error that is its own cause', () => {
  const error = new Error(`round\nparams: ${HASH}`);
  error.cause = error;

  const described = JSON.stringify(describeForLog(error));

  expect(described).toContain('round');
  expect(described).not.toContain('argon2id');
});

it.for([
  ['undefined', undefined],
  ['null', null],
  ['7', 7],
  ['an object with the keys password', { password: 'secret' }],
] as const)('writes what is no error as "%s"', ([text, thrown]) => {
  expect(describeForLog(thrown)).toBe(text);
});

it('writes what a terminal would obey as an escape that means the same', () => {
  const line = JSON.stringify({ path: '\u009b31m\u007f\u2028\u202e سلمى é' });

  const escaped = escapeControls(line);

  expect(escaped).toContain(String.raw`\u009b31m\u007f\u2028\u202e سلمى é`);
  expect(JSON.parse(escaped)).toEqual(JSON.parse(line));
});
