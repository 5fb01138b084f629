import { createUser } from '@internsync/core/accounts/create-user';
import { fromPglite } from '@internsync/db/open';
import { applications, users } from '@internsync/db/schema';
import { loadDump, migratedDump } from '@internsync/db/testing/migrated-dump';
import { expect, it, onTestFinished } from 'vitest';
import { addApplication, addStudent, openLegacy } from './legacy.ts';
import { tryTakeover } from './try-takeover.ts';

it('the target may be the embedded database', async () => {
  const legacy = await openLegacy();
  const target = fromPglite(await loadDump(await migratedDump()));
  onTestFinished(() => target.close());
  const { id } = await addApplication(legacy);
  const { userId } = await addStudent(legacy, { userName: 'سلمى' });

  await tryTakeover(legacy, target, { dryRun: true });
  expect(await target.db.$count(users)).toBe(0);

  await tryTakeover(legacy, target);
  expect(await target.db.select({ id: applications.id }).from(applications)).toEqual([{ id }]);
  const newcomer = {
    username: 'newcomer',
    role: 'student',
    passwordHash: '!',
    createdAt: new Date(),
  } as const;
  expect(await target.db.transaction((tx) => createUser(tx, newcomer))).toBe(userId + 1);
});
