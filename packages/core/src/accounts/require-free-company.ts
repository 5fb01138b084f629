import { companies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import { advisoryLock } from './advisory-lock.ts';
import { companyKeys } from './company-keys.ts';

/** The names that are registered or changed, and their fields in the caller's input. */
type Named<T> = { readonly [Name in 'name' | 'hrEmail']: T };

/**
 * Requires that no other company has the name or the HR address, or one that readers take for it, until `tx`
 * ends. Call it before locking rows.
 *
 * @param itself the company whose name or address changes.
 * @throws {ServiceError} CONFLICT, with the field of the address or the name.
 */
export async function requireFreeCompany(
  tx: Database,
  company: Named<string>,
  fields: Named<string>,
  itself?: number,
): Promise<void> {
  const { nameKey, hrEmailKey } = companyKeys(company);
  // Serialises what is alike; the unique constraints only cover what is equal. Always in this order.
  await advisoryLock(tx, 'hr e-mail', hrEmailKey);
  await advisoryLock(tx, 'company name', nameKey);
  const isMailed = or(
    eq(companies.hrEmailKey, hrEmailKey),
    sql`lower(${companies.hrEmail}) = ${company.hrEmail.toLowerCase()}`,
  );
  const isNamed = or(eq(companies.nameKey, nameKey), eq(companies.name, company.name));
  const [alike] = await tx
    .select({ isMailed: sql<boolean>`${isMailed}` })
    .from(companies)
    .where(and(or(isMailed, isNamed), itself === undefined ? undefined : ne(companies.id, itself)))
    .orderBy(desc(sql`${isMailed}`))
    .limit(1);
  if (!alike) return;
  const [what, field] = alike.isMailed
    ? ['This HR e-mail', fields.hrEmail]
    : ['This company', fields.name];
  throw new ServiceError('CONFLICT', `${what} is registered`, { field, reason: { code: 'TAKEN' } });
}
