import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { expect, it, onTestFinished } from 'vitest';

import { openFolderStore } from '../src/folder.ts';
import { collect } from './support/collect.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const PDF = 'application/pdf';
const KEY = 'uploads/CVs/0123456789abcdef0123456789abcdef.pdf';
const TWO_HOURS_MS = 2 * 60 * 60 * 1000;

/** Starts a process that stores one value after another under `KEY`. */
function startPutting(directory: string, size: number, ...when: 'partway'[]) {
  const script = join(import.meta.dirname, 'support/put-forever.ts');
  const args = [script, directory, KEY, String(size), ...when];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, ended: once(child, 'close'), lines: createInterface({ input: child.stdout }) };
}

/** The stored value, after checking that it is complete and all its bytes are equal. */
async function wholeValue(directory: string, size: number): Promise<number> {
  const store = await openFolderStore({ directory });
  const found = await store.get(KEY);
  expect(found?.length).toBe(size);
  const first = found?.[0] ?? 0;
  expect(found?.every((byte) => byte === first)).toBe(true);
  return first;
}

async function makeOld(path: string): Promise<void> {
  const then = new Date(Date.now() - TWO_HOURS_MS);
  await utimes(path, then, then);
}

it('keeps the old value whole when the process is killed while it writes the new one', async () => {
  const directory = await temporaryFolder();
  const size = 16 * 1024 * 1024;
  const { child, ended, lines } = startPutting(directory, size, 'partway');
  lines.resume();

  await ended;

  expect(child.signalCode).toBe('SIGKILL');
  const incoming = join(directory, '.incoming');
  const left = await readdir(incoming);
  expect(left).toHaveLength(1);
  expect(await wholeValue(directory, size)).toBeGreaterThan(0);
  const store = await openFolderStore({ directory });
  expect((await collect(store.list(''))).map((object) => object.key)).toEqual([KEY]);

  await Promise.all(left.map((name) => makeOld(join(incoming, name))));
  await openFolderStore({ directory });
  expect(await readdir(incoming)).toEqual([]);
});

it.each([1, 2, 5, 9])(
  'has the last value that was acknowledged, or the next, when killed after %i puts',
  async (puts) => {
    const directory = await temporaryFolder();
    const size = 300_000;
    const { child, ended, lines } = startPutting(directory, size);
    let acknowledged = 0;
    lines.on('line', (line) => {
      acknowledged = Number(line);
      if (acknowledged === puts) child.kill('SIGKILL');
    });

    await ended;

    const found = await wholeValue(directory, size);
    expect([acknowledged, acknowledged + 1]).toContain(found);
  },
);

it('removes abandoned temporary files when it opens, and none that may be in use', async () => {
  const directory = await temporaryFolder();
  await openFolderStore({ directory });
  const incoming = join(directory, '.incoming');
  await writeFile(join(incoming, 'abandoned'), 'half');
  await makeOld(join(incoming, 'abandoned'));
  await writeFile(join(incoming, 'in-use'), 'half');

  const store = await openFolderStore({ directory });

  expect(await readdir(incoming)).toEqual(['in-use']);
  expect(await collect(store.list(''))).toEqual([]);
});

it('leaves no temporary file after puts that failed, and rejects them', async () => {
  const directory = await temporaryFolder();
  const store = await openFolderStore({ directory });
  await store.put('a/file', Buffer.from('x'), PDF);

  await expect(store.put('a/file/below', Buffer.from('y'), PDF)).rejects.toThrow(/EEXIST|ENOTDIR/);
  await expect(store.put('a', Buffer.from('y'), PDF)).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/);

  expect(await readdir(join(directory, '.incoming'))).toEqual([]);
  expect(await store.get('a/file/below')).toBeNull();
});

it('shows readers whole values only while a key is overwritten', async () => {
  const store = await openFolderStore({ directory: await temporaryFolder() });
  const size = 1_000_000;
  await store.put(KEY, Buffer.alloc(size, 0), PDF);
  const written = new AbortController();

  const overwrite = async () => {
    for (let n = 1; n <= 20; n += 1) await store.put(KEY, Buffer.alloc(size, n), PDF);
    written.abort();
  };
  const read = async () => {
    while (!written.signal.aborted) {
      const found = await store.get(KEY);
      expect(found?.length).toBe(size);
      expect(found?.[0]).toBe(found?.[size - 1]);
    }
  };

  await Promise.all([overwrite(), read(), read()]);
});

it('keeps objects when it is opened again', async () => {
  const directory = await temporaryFolder();
  await (await openFolderStore({ directory })).put(KEY, Buffer.from('kept'), PDF);

  const found = await (await openFolderStore({ directory })).get(KEY);

  expect(String(found)).toBe('kept');
});

it('lists no foreign file', async () => {
  const directory = await temporaryFolder();
  const store = await openFolderStore({ directory });
  await mkdir(join(directory, 'uploads/.git'), { recursive: true });
  await writeFile(join(directory, 'uploads/.git/config'), '');
  await writeFile(join(directory, 'uploads/my résumé.pdf'), '');
  await symlink('/', join(directory, 'uploads/link'));
  await store.put(KEY, Buffer.from('x'), PDF);

  expect((await collect(store.list(''))).map((object) => object.key)).toEqual([KEY]);
});

it('lets nobody but its own account read what it keeps', async () => {
  const directory = join(await temporaryFolder(), 'objects');
  const store = await openFolderStore({ directory });
  await store.put(KEY, Buffer.from('personal'), PDF);

  const modes = await Promise.all(
    ['', 'uploads', 'uploads/CVs', KEY].map(async (path) => {
      const { mode } = await stat(join(directory, path));
      return mode & 0o077;
    }),
  );

  expect(modes).toEqual([0, 0, 0, 0]);
});

it('makes a directory anew that was removed after something was stored in it', async () => {
  const directory = await temporaryFolder();
  const store = await openFolderStore({ directory });
  await store.put(KEY, Buffer.from('before'), PDF);
  await rm(join(directory, 'uploads'), { recursive: true });

  await store.put(KEY, Buffer.from('after'), PDF);

  expect(Buffer.from((await store.get(KEY)) ?? []).toString()).toBe('after');
});

it('rejects every call, rather than seem empty, when the folder has gone', async () => {
  const directory = await temporaryFolder();
  const store = await openFolderStore({ directory });
  await rm(directory, { recursive: true });
  const gone = { code: 'ENOENT' };

  await expect(store.put(KEY, Buffer.from('x'), PDF)).rejects.toMatchObject(gone);
  await expect(store.get(KEY)).rejects.toMatchObject(gone);
  await expect(store.remove(KEY)).rejects.toMatchObject(gone);
  await expect(collect(store.list(''))).rejects.toMatchObject(gone);
  await expect(store.check()).rejects.toMatchObject(gone);
});

// The superuser may write everywhere.
it.skipIf(process.getuid?.() === 0)('is not ready when it cannot write', async () => {
  const directory = await temporaryFolder();
  const store = await openFolderStore({ directory });
  const incoming = join(directory, '.incoming');
  await chmod(incoming, 0o500);
  onTestFinished(() => chmod(incoming, 0o700));

  await expect(store.check()).rejects.toMatchObject({ code: 'EACCES' });
});
