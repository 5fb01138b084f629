import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { EmbeddedDatabaseBroken, whyNotOpened } from './embedded-folder.ts';
import { EmbeddedDatabaseInUse } from './embedded-lock.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './open.ts';
import { users } from './schema/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'internsync-embedded-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
/** Of both tests: to make one takes seconds. */
const directory = join(folder, 'pg');

/** A separate process that holds the folder. It writes a line once it does. */
const holder = `
  const { openPglite } = await import(${JSON.stringify(new URL('./open.ts', import.meta.url).href)});
  await openPglite(process.argv[1]);
  console.log('open');
  setInterval(() => {}, 1000);
`;

describe('the embedded database', () => {
  it('refuses a second process, naming the first, and is free again when that one is killed', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface(child.stdout), 'line');
    const refusal: unknown = await openPglite(directory).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedDatabaseInUse);
    expect(String(refusal)).toContain(`pid ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await openPglite(directory);
    await expect(openPglite(directory)).rejects.toBeInstanceOf(EmbeddedDatabaseInUse);
    await database.close();
  });

  it('keeps what was written when it is closed and opened again', async () => {
    const first = await openPglite(directory);
    await migrate(first);
    await first.db
      .insert(users)
      .values({ username: 'kept', usernameKey: 'kept', role: 'student', passwordHash: 'x' });
    await first.close();
    const second = await openPglite(directory);
    await migrate(second);
    expect(await second.db.select().from(users)).toMatchObject([{ username: 'kept' }]);
    await second.close();
  });
});

describe('an embedded database that does not open', () => {
  it('is told of with the cause', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    await mkdir(join(broken, 'base'));
    await writeFile(join(broken, 'PG_VERSION'), '18\n');
    const refusal: unknown = await openPglite(broken).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(EmbeddedDatabaseBroken);
    const { message, cause } = refusal instanceof Error ? refusal : new Error('It opened');
    const [first = ''] = cause instanceof Error ? cause.message.split('\n') : [];
    expect(first).not.toBe('');
    expect(message).toContain(`it does not open (${first})`);
    expect(message).not.toContain('\n');
  });

  it.for(['ENOSPC', 'EDQUOT', 'EACCES'])(
    'because of %s is not damaged: the error of the system is passed on',
    (code) => {
      const cause = Object.assign(new Error(`${code}: it cannot be written`), { code });
      const refusal = whyNotOpened('/data/pg', cause);

      expect(refusal).not.toBeInstanceOf(EmbeddedDatabaseBroken);
      expect(refusal).toMatchObject({ code, path: '/data/pg' });
    },
  );
});
