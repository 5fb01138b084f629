import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const lines = readFileSync(new URL('docs/security.md', root), 'utf8').split('\n');

const FOLDERS = {
  core: 1,
  api: 1,
  db: 1,
  resume: 1,
  'webhook-sender': 1,
  client: 1,
  server: 1,
  web: 1,
} as const;

/** The number of requirements by id prefix. */
const REQUIREMENTS = {
  'TOK-R': 12,
  'AZ-R': 6,
  'MA-R': 1,
  'DP-R': 1,
  'BL-R': 5,
  'REG-R': 5,
  'CK-R': 7,
  'PW-R': 6,
  'BF-R': 6,
  'EM-R': 7,
  'INJ-R': 9,
  'JS-R': 4,
  'ID-R': 1,
  'TR-R': 4,
  'CV-R': 9,
  'HD-R': 3,
  'MT-R': 2,
  'SZ-R': 3,
  'NT-R': 3,
  'ER-R': 2,
  'LG-R': 2,
  'DEP-R': 1,
  'ST-R': 1,
  'CF-R': 1,
  'WH-R': 4,
} as const;
const RELIABILITY = ['00', '03', '05', '07', '08', '09', '10', '15', '16'].map((n) => `REL-${n}`);

const rows = lines.flatMap((line) => {
  const [, id = '', text = ''] = /^- \*\*([A-Z]+-R?\d+)\*\* (.*)$/.exec(line) ?? [];
  return id === '' ? [] : [{ id, text }];
});

const proofs = rows.flatMap(({ id, text }) => {
  const [, list] = text.split(' → ');
  return (list?.split('; ') ?? []).map((proof) => ({ id, proof }));
});

it('has one line for each requirement', () => {
  const wanted = Object.entries(REQUIREMENTS).flatMap(([letters, count]) =>
    Array.from({ length: count }, (_, n) => `${letters}${n + 1}`),
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...wanted, ...RELIABILITY].toSorted());
});

it('leaves nothing open', () => {
  expect(lines.filter((line) => line.includes('PENDING'))).toEqual([]);
});

it.for(proofs)('proves $id by a test that there is: $proof', ({ proof }) => {
  const [, path = '', name = ''] = /^`([^`]+)` › (.+)$/.exec(proof) ?? [];
  const [folder = ''] = path.split('/');
  const file = new URL(
    folder in FOLDERS
      ? `${folder === 'server' || folder === 'web' ? 'apps' : 'packages'}/${path}`
      : path,
    root,
  );
  expect(existsSync(file)).toBe(true);
  expect(name).not.toBe('');
  expect(readFileSync(file, 'utf8')).toContain(name);
});
