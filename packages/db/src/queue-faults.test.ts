import { expect, it } from 'vitest';
import { isQueueUnavailable, toError } from './queue-faults.ts';

it.for([
  'Connection terminated unexpectedly',
  'Query read timeout',
  'LISTEN/NOTIFY heartbeat timed out',
])('takes "%s" for an outage', (message) => {
  expect(isQueueUnavailable(new Error(message))).toBe(true);
});

it('knows an outage by a plain copy of its error, too', () => {
  const told = { message: 'the server shuts down', stack: 'where it was', code: '57P01' };
  const copy = toError(told);
  expect(copy).toBeInstanceOf(Error);
  expect(copy).toMatchObject({ message: 'the server shuts down', stack: 'where it was' });
  expect(isQueueUnavailable(copy)).toBe(true);
});

it('takes nothing else for an outage', () => {
  const told = { message: 'no such table', code: '42P01' };
  expect(isQueueUnavailable(toError(told))).toBe(false);
  expect(isQueueUnavailable(new Error('It failed; the log says why'))).toBe(false);
});
