import { expect, it } from 'vitest';
import { bareFaultOf } from './bare-faults.ts';

const error = (httpStatus: number, code: string) => ({
  error: { message: 'Later', data: { httpStatus, details: { code } } },
});

function judge(path: string, status: number, body: unknown, retryAfter: string | null = '2') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return bareFaultOf({ path, status, retryAfter, text });
}

it.each([
  ['a success', '/trpc/jobs.list', 200, { result: {} }, null],
  ['a refusal', '/trpc/jobs.list', 404, error(404, 'NOT_FOUND'), null],
  ['an orderly 503', '/trpc/jobs.list', 503, error(503, 'UNAVAILABLE'), '2'],
  ['one among several', '/trpc/a,b', 207, [{ result: {} }, error(503, 'UNAVAILABLE')], '2'],
  ['a 503 of the legacy API', '/api/jobs', 503, { error: 'later' }, '2'],
  ['that the server is not ready', '/ready', 503, {}, null],
])('lets %s pass', (_, path, status, body, retryAfter) => {
  expect(judge(path, status, body, retryAfter)).toBeNull();
});

it.each([
  ['a 500', '/trpc/jobs.list', 500, error(500, 'INTERNAL'), null],
  ['a 500 among several', '/trpc/a,b', 207, [{ result: {} }, error(500, 'INTERNAL')], '2'],
  ['a 503 that does not say when', '/trpc/a', 503, error(503, 'UNAVAILABLE'), null],
  ['a 503 that is not ours', '/trpc/a', 503, '<html>', '2'],
  ['a 500 that says nothing', '/trpc/a', 500, {}, '2'],
  ['a 503 of the legacy API that does not say when', '/api/jobs', 503, { error: 'later' }, null],
  ['a 500 of the legacy API', '/api/jobs', 500, { error: 'oops' }, null],
])('finds %s', (_, path, status, body, retryAfter) => {
  expect(judge(path, status, body, retryAfter)).not.toBeNull();
});
