import { companies, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { asc, eq, gt } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { nameKey } from '../values/name-key.ts';
import { companyKeys } from './company-keys.ts';

const BATCH = 1000;

/**
 * Corrects the keys of user names, company names and HR addresses that another version of the server
 * wrote: the version before these keys existed, or one that folded names otherwise.
 *
 * @returns the number of rows corrected.
 */
export async function keyNames({ db }: Pick<Deps, 'db'>): Promise<number> {
  return (await keyUsers(db)) + (await keyCompanies(db));
}

async function keyUsers(db: Database): Promise<number> {
  let corrected = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const batch: Pick<typeof users.$inferSelect, 'id' | 'username' | 'usernameKey'>[] = await db
      .select({ id: users.id, username: users.username, usernameKey: users.usernameKey })
      .from(users)
      .where(gt(users.id, after))
      .orderBy(asc(users.id))
      .limit(BATCH);
    for (const { id, username, usernameKey } of batch) {
      const key = nameKey(username);
      if (key === usernameKey) continue;
      await db.update(users).set({ usernameKey: key }).where(eq(users.id, id));
      corrected += 1;
    }
    after = batch.at(-1)?.id;
  }
  return corrected;
}

async function keyCompanies(db: Database): Promise<number> {
  let corrected = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const batch: (typeof companies.$inferSelect)[] = await db
      .select()
      .from(companies)
      .where(gt(companies.id, after))
      .orderBy(asc(companies.id))
      .limit(BATCH);
    for (const company of batch) {
      const keys = companyKeys(company);
      if (keys.nameKey === company.nameKey && keys.hrEmailKey === company.hrEmailKey) continue;
      await db.update(companies).set(keys).where(eq(companies.id, company.id));
      corrected += 1;
    }
    after = batch.at(-1)?.id;
  }
  return corrected;
}
