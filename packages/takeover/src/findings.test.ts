import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { FINDINGS } from './findings.ts';

it('every finding is explained in docs/takeover.md, with its action', async () => {
  const page = await readFile(new URL('../../../docs/takeover.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (left out|changed|kept) +\|/gmu)];
  const explained = rows.map(([, code = '', action = '']) => [code, action.replace(' ', '_')]);
  expect(explained).toEqual(Object.entries(FINDINGS).map(([code, { action }]) => [code, action]));
});
