import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { isMigrated, migrate } from './migrate.ts';
import { applications, companies, jobs, resumes, students, users } from './schema/index.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const { db } = database;

let made = 0;
async function makeUser(role: 'student' | 'company'): Promise<number> {
  made += 1;
  const username = `${role}-${made}`;
  const [user] = await db
    .insert(users)
    .values({ username, usernameKey: username, role, passwordHash: 'x' })
    .returning();
  return user?.id ?? 0;
}

async function makeApplicationValues() {
  const [student] = await db
    .insert(students)
    .values({ userId: await makeUser('student'), fullName: 'Sara' })
    .returning();
  const [company] = await db
    .insert(companies)
    .values({
      userId: await makeUser('company'),
      name: `Company ${made}`,
      hrEmail: `hr${made}@example.com`,
      website: 'https://example.com',
    })
    .returning();
  const [job] = await db
    .insert(jobs)
    .values({
      companyId: company?.id ?? 0,
      title: 't',
      shortDescription: 's',
      description: 'd',
      location: 'l',
      workMode: 'remote',
      workType: 'full_time',
      searchText: 't',
    })
    .returning();
  const studentId = student?.id ?? 0;
  const [resume] = await db
    .insert(resumes)
    .values({ studentId, objectKey: `key-${made}`, fileName: 'a.pdf', sizeBytes: 1, sha256: '' })
    .returning();
  return { studentId, jobId: job?.id ?? 0, resumeId: resume?.id ?? 0 };
}

describe('a database', () => {
  it('gives times back as dates, to the millisecond', async () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    const values = {
      username: 'time',
      usernameKey: 'time',
      role: 'student',
      passwordHash: 'x',
    } as const;
    const [user] = await db
      .insert(users)
      .values({ ...values, createdAt: at })
      .returning();
    expect(user?.createdAt).toEqual(at);
  });

  it('is on the newest schema, and migrating again, many at once, changes nothing', async () => {
    expect(await isMigrated(database)).toBe(true);
    // Only one process uses the embedded database, so its transactions take turns.
    await Promise.all(Array.from({ length: onPostgres() ? 4 : 1 }, () => migrate(database)));
    expect(await isMigrated(database)).toBe(true);
  });

  it('refuses a second application of one student to one job', async () => {
    const values = await makeApplicationValues();
    await db.insert(applications).values(values);
    await expect(db.insert(applications).values(values)).rejects.toMatchObject({
      cause: { code: '23505' },
    });
    expect(await db.insert(applications).values(values).onConflictDoNothing().returning()).toEqual(
      [],
    );
  });

  it('refuses a failed extraction without a reason', async () => {
    const { resumeId } = await makeApplicationValues();
    await expect(
      db
        .update(resumes)
        .set({ extractionStatus: 'failed' })
        .where(sql`id = ${resumeId}`),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
  });

  it('takes a student’s resumes and applications away with the student', async () => {
    const values = await makeApplicationValues();
    await db.insert(applications).values(values);
    await db.delete(students).where(sql`id = ${values.studentId}`);
    expect(
      await db
        .select()
        .from(applications)
        .where(sql`job_id = ${values.jobId}`),
    ).toEqual([]);
    expect(
      await db
        .select()
        .from(resumes)
        .where(sql`id = ${values.resumeId}`),
    ).toEqual([]);
  });

  it('rolls back a whole transaction when it throws', async () => {
    await expect(
      db.transaction(async (tx) => {
        await tx
          .insert(users)
          .values({ username: 'lost', usernameKey: 'l', role: 'student', passwordHash: 'x' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(
      await db
        .select()
        .from(users)
        .where(sql`username = 'lost'`),
    ).toEqual([]);
  });

  it('tells listeners what a transaction notified, once it commits and not before', async () => {
    const heard: string[] = [];
    const waiting = Promise.withResolvers<void>();
    const listening = database.listen(
      'test_channel',
      (payload) => {
        heard.push(payload);
        waiting.resolve();
      },
      () => undefined,
    );
    await listening.begun;
    await expect(
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_notify('test_channel', 'rolled back')`);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('test_channel', 'committed')`);
    });
    await waiting.promise;
    await listening.stop();
    expect(heard).toEqual(['committed']);
  });
});
