import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnCommand } from './spawn-server.ts';

it.concurrent.for([
  ['migrate', '--help', 0],
  ['migrate', '--dry-run', 1],
  ['account', '--help', 0],
  ['account', 'remove', 1],
  ['seed', '--help', 0],
  ['seed', '--rest', 1],
  ['studio', '--port', 1],
] as const)('%s %s prints how it is used, and touches no database', async ([name, flag, code]) => {
  const dataDir = join(tmpdir(), `internsync-untouched-${name}-${process.pid}`);

  const ended = await spawnCommand(name, { DATA_DIR: dataDir }, flag).ended;

  expect({ code: ended.code, printed: ended.stdout + ended.stderr }).toEqual({
    code,
    printed: expect.stringMatching(/^Usage: [^\n]+\n(?: +[^\n]+\n)*$/),
  });
  expect(existsSync(dataDir)).toBe(false);
});
