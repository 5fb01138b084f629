import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
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
