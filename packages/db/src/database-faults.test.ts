import { expect, it } from 'vitest';
import { isDatabaseUnavailable } from './database-faults.ts';

function failing(code: string, more: object = {}): Error {
  const cause = Object.assign(new Error('of the driver'), { code, ...more });
  return new Error('Failed query: select 1', { cause });
}

it.for([
  'CONNECTION_CLOSED',
  'CONNECTION_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  '08006',
  '53100', // a full disk
  '53300', // too many connections
  '57P01',
  '57P03',
  '57014',
  '25006',
])('%s says that the database is not to be had', (code) => {
  expect(isDatabaseUnavailable(failing(code))).toBe(true);
});

it.for(['23505', '22001', '42P01', '28P01', '3D000', '40003', 'ENOSPC', ''])(
  '"%s" says nothing of the kind',
  (code) => {
    expect(isDatabaseUnavailable(failing(code))).toBe(false);
  },
);

it('tells a missing Unix socket from a missing file', () => {
  expect(isDatabaseUnavailable(failing('ENOENT', { syscall: 'connect' }))).toBe(true);
  expect(isDatabaseUnavailable(failing('ENOENT', { syscall: 'open' }))).toBe(false);
});
