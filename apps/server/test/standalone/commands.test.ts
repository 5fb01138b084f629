import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';

it.concurrent.for([
  ['migrate', '--help', 0],
  ['migrate', '--dry-run', 1],
  ['account', '--help', 0],
  ['account', 'remove', 1],
  ['seed', '--help', 0],
  ['seed', '--rest', 1],
  ['studio', '--port', 1],
] as const)('%s %s prints how it is used, and touches no database', async ([name, flag, code]) => {
  const command = fileURLToPath(new URL(`../../src/commands/${name}.ts`, import.meta.url));
  const dataDir = join(tmpdir(), `internsync-untouched-${name}-${process.pid}`);

  const ended = await new Promise<{ code: unknown; printed: string }>((resolve) => {
    const env = { DATA_DIR: dataDir, NODE_COMPILE_CACHE: inject('compileCache') };
    execFile(process.execPath, [command, flag], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, printed: stdout + stderr });
    });
  });

  expect(ended).toEqual({
    code,
    printed: expect.stringMatching(/^Usage: [^\n]+\n(?: +[^\n]+\n)*$/),
  });
  expect(existsSync(dataDir)).toBe(false);
});
