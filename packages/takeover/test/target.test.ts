import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { registerCompany } from '@internsync/core/auth/register-company';
import { makeStudent } from '@internsync/core/testing/factories';
import { anonymous, openHarness } from '@internsync/core/testing/harness';
import { openPostgres, type OpenDatabase } from '@internsync/db/open';
import { applications, students, users } from '@internsync/db/schema';
import { startTcpProxy } from '@internsync/db/testing/tcp-proxy';
import { count, sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FILLED } from '../src/target/tables.ts';
import {
  addApplication,
  addCompany,
  addStudent,
  addUser,
  createDatabase,
  openLegacy,
} from './legacy.ts';
import { openTarget, tryTakeover } from './try-takeover.ts';

const harness = await openHarness();

async function rowsOf({ db }: OpenDatabase): Promise<number> {
  let rows = 0;
  for (const { table } of FILLED) {
    const [found] = await db.select({ rows: count() }).from(table);
    rows += found?.rows ?? 0;
  }
  return rows;
}

/** The id of the next registration. */
async function nextUserId({ db, queue: connection }: OpenDatabase): Promise<number> {
  // A registration queues a mail.
  const queue = await openQueue(connection, ALL_WORK, () => undefined);
  onTestFinished(() => queue.close());
  const ctx = { ...harness.as(anonymous), db, queue };
  const { account } = await registerCompany(ctx, {
    username: 'newcomer',
    password: 'A-new-password-1',
    companyName: 'Newcomer',
    hrEmail: 'hr@newcomer.example',
    website: 'https://newcomer.example',
  });
  return account.userId;
}

describe('a target', () => {
  it('is refused when it has rows, and is left as it was', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addApplication(legacy);
    await makeStudent(target.db);
    await expect(tryTakeover(legacy, target)).rejects.toThrow(/^The target is not empty/);
    expect(await rowsOf(target)).toBe(2);
  });

  it('is refused a second time, whatever it is told', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addApplication(legacy);
    await tryTakeover(legacy, target);
    const rows = await rowsOf(target);
    await expect(tryTakeover(legacy, target)).rejects.toThrow(/not empty/);
    await expect(tryTakeover(legacy, target, { intoNonEmpty: true })).rejects.toThrow(
      /^The target has ids that old rows have: users \d+/,
    );
    expect(await rowsOf(target)).toBe(rows);
  });

  it('may have rows when told so, as long as their ids are past the old ones', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { studentId } = await addApplication(legacy);
    for (const { name } of FILLED) {
      await target.db.execute(
        sql`alter table ${sql.identifier(name)} alter column id restart with 900`,
      );
    }
    const there = await makeStudent(target.db);
    await tryTakeover(legacy, target, { intoNonEmpty: true });
    const ids = await target.db.select({ id: students.id }).from(students);
    expect(ids.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([studentId, there.studentId]);
    expect(await nextUserId(target)).toBe(there.userId + 1);
  });

  it('is refused when a newcomer there has the name of an old user', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addStudent(legacy, { userName: 'same' });
    await target.db.execute(sql`alter table users alter column id restart with 900`);
    const user = { usernameKey: 'same', role: 'student', passwordHash: '!' } as const;
    await target.db.insert(users).values({ username: 'same', ...user });
    await expect(tryTakeover(legacy, target, { intoNonEmpty: true })).rejects.toThrow(
      'The target\'s user 900 has the name of an old one, "same"',
    );
    expect(await rowsOf(target)).toBe(1);
  });

  it('is as it was after a dry run, which finds the same', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addApplication(legacy, { cover_letter: 'None' });
    await addUser(legacy);
    const found = await tryTakeover(legacy, target, { dryRun: true });
    expect(await rowsOf(target)).toBe(0);
    expect(await nextUserId(target)).toBe(1);
    await target.db.delete(users);
    expect(await tryTakeover(legacy, target, { intoNonEmpty: true })).toEqual(found);
  });

  it('gives out ids past the old ones afterwards', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { userId } = await addCompany(legacy);
    await tryTakeover(legacy, target);
    expect(await nextUserId(target)).toBe(userId + 1);
  });

  it('is as it was when a row is refused half-way', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    for (let n = 0; n < 3; n += 1) await addApplication(legacy);
    await target.db.execute(
      sql`alter table applications add constraint few check (id < (3)) not valid`,
    );
    await expect(tryTakeover(legacy, target)).rejects.toThrow(
      /^The target database refused: new row for relation "applications" violates check constraint/,
    );
    expect(await rowsOf(target)).toBe(0);
  });

  it('is refused while a server uses it', async () => {
    const legacy = await openLegacy();
    const { target, url } = await openTarget();
    await addApplication(legacy);
    const server = openPostgres(url, { poolSize: 1 });
    onTestFinished(() => server.close());
    await server.db.transaction(async (tx) => {
      await makeStudent(tx);
      await expect(tryTakeover(legacy, target)).rejects.toThrow(
        /^The target is in use: stop every server on it first/,
      );
    });
  });

  it('is refused when it is not on our schema', async () => {
    const legacy = await openLegacy();
    const target = openPostgres(await createDatabase());
    onTestFinished(() => target.close());
    await expect(tryTakeover(legacy, target)).rejects.toThrow(/run `pnpm db:migrate` first/);
  });

  it('is refused when it does not answer', async () => {
    const target = openPostgres('postgres://127.0.0.1:1/none');
    onTestFinished(() => target.close());
    await expect(tryTakeover(await openLegacy(), target)).rejects.toThrow(
      /^The target database does not answer: .*ECONNREFUSED/,
    );
  });
});

describe('a source', () => {
  it('is refused when it does not answer, and its password is told to nobody', async () => {
    const { target } = await openTarget();
    const refused = tryTakeover({ url: 'postgres://old:secret@127.0.0.1:1/old' }, target);
    await expect(refused).rejects.toThrow(/^The old database does not answer: .*ECONNREFUSED/);
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it('is refused when it is some other database', async () => {
    const { target, url } = await openTarget();
    await expect(tryTakeover({ url }, target)).rejects.toThrow(
      'The database of --from has no table api_users: it is not a Django InternSync’s',
    );
  });

  it('is refused when a column is missing', async () => {
    const { target } = await openTarget();
    const legacy = await openLegacy();
    await legacy.sql`alter table api_jobs drop column work_mode`;
    await expect(tryTakeover(legacy, target)).rejects.toThrow(/api_jobs .* no column work_mode/);
  });

  it('is refused when a row cannot be, and the target is as it was', async () => {
    const { target } = await openTarget();
    const legacy = await openLegacy();
    await addApplication(legacy);
    await legacy.sql`update api_jobs set posted_date = 'infinity'`;
    await expect(tryTakeover(legacy, target)).rejects.toThrow(
      /^A row of api_jobs is not as expected/,
    );
    expect(await rowsOf(target)).toBe(0);
  });

  it('is one snapshot, and is not written to', async () => {
    const { target } = await openTarget();
    const legacy = await openLegacy();
    const { id } = await addApplication(legacy);
    let late: Promise<unknown> | undefined;
    const progress = {
      step: () => {
        late ??= addApplication(legacy);
      },
      advance: () => undefined,
      end: () => undefined,
    };
    await tryTakeover(legacy, target, { progress });
    await late;
    expect(await target.db.select({ id: applications.id }).from(applications)).toEqual([{ id }]);
    const [old] = await legacy.sql`select count(*)::int as rows from api_applications`;
    expect(old).toEqual({ rows: 2 });
  });
});

describe('an old database that is lost', () => {
  /** Takes a database over whose connections are cut when a step begins. */
  async function cutAt(cutStep: string) {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addApplication(legacy);
    const url = new URL(legacy.url);
    const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
    onTestFinished(() => proxy.close());
    url.port = String(proxy.port);
    const step = (name: string) => {
      if (name === cutStep) proxy.cut();
    };
    const progress = { step, advance: () => undefined, end: () => undefined };
    const taking = tryTakeover({ url: url.href }, target, { progress });
    return { taking, target };
  }

  it('while it is read is named, and leaves the target as it was', async () => {
    const { taking, target } = await cutAt('companies');
    await expect(taking).rejects.toThrow(/^The old database cannot be read: /);
    expect(await rowsOf(target)).toBe(0);
  });

  it('when all was read is no failure', async () => {
    const { taking, target } = await cutAt('ids and statistics');
    await taking;
    expect(await rowsOf(target)).toBeGreaterThan(0);
  });
});
