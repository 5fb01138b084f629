import { companies, users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeCompany, unique } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { keyNames } from './key-names.ts';

const { deps } = await openHarness();

it('names that an earlier version wrote get their keys, and nothing else changes', async () => {
  const { userId, companyId } = await makeCompany(deps.db);
  const [username, name] = [unique('Zoé'), unique('Nile LABS')];
  await deps.db.update(users).set({ username, usernameKey: 'old' }).where(eq(users.id, userId));
  await deps.db
    .update(companies)
    .set({ name, nameKey: '', hrEmail: 'HR@Bücher.example', hrEmailKey: '' })
    .where(eq(companies.id, companyId));

  expect(await keyNames(deps)).toBeGreaterThanOrEqual(2);

  const [user] = await deps.db.select().from(users).where(eq(users.id, userId));
  expect(user).toMatchObject({ username, usernameKey: username.replace('Zoé', 'zoe') });
  const [company] = await deps.db.select().from(companies).where(eq(companies.id, companyId));
  expect(company).toMatchObject({
    name,
    nameKey: name.toLowerCase(),
    hrEmail: 'HR@Bücher.example',
    hrEmailKey: 'hr@xn--bcher-kva.example',
  });
  expect(await keyNames(deps)).toBe(0);
});
