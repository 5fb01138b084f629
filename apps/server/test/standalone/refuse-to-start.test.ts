import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { dataFolder, runServer, startProcess, temporaryFolder } from './server-process.ts';

it('does not start in production without what production needs, and names each', async () => {
  const folder = await temporaryFolder();

  const { code, stdout, stderr } = await runServer({ NODE_ENV: 'production', DATA_DIR: folder });

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  for (const name of ['JWT_SECRET', 'DATABASE_URL', 'MINIO_ENDPOINT']) {
    expect(stderr).toMatch(new RegExp(`^ {2}${name} must be set in production`, 'm'));
  }
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(await readdir(folder)).toEqual([]);
});

it('keeps a second process out of its folder, and goes on itself', async () => {
  const folder = await dataFolder();
  const first = await startProcess(folder);

  const second = await runServer({ DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' });

  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toContain(`is in use by another process (pid ${first.pid})`);
  expect(second.stderr).toContain('DATABASE_URL');
  expect(second.stderr).not.toMatch(/^\s+at /m);
  expect((await fetch(`${first.url}/ready`)).status).toBe(200);
});
