import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PRELOAD = new URL('./preload.ts', import.meta.url).href;
/** Prints every module that the schema and both databases load, and what a wrong import says. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const urls = new Set();
  registerHooks({ load: (url, context, next) => (urls.add(url), next(url, context)) });
  await import('./open.ts');
  await import('./schema/index.ts');
  const wrong = await import('drizzle-orm/nothing').catch(({ code }) => code);
  console.log(JSON.stringify([wrong, [...urls].sort()]));
`;

async function loaded(flags: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, '--input-type=module', '--eval', PROGRAM],
    { cwd: import.meta.dirname, maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout);
}

it('a program that starts faster loads the same modules', async () => {
  const [plain, faster] = await Promise.all([loaded([]), loaded(['--import', PRELOAD])]);
  expect(faster).toEqual(plain);
  expect(plain).toEqual([
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
    expect.arrayContaining([expect.stringMatching(/drizzle-orm\/pg-core\/index\.js$/u)]),
  ]);
});
