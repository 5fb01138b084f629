import { companyKeys } from '@internsync/core/accounts/company-keys';
import { emailColumns } from '@internsync/core/accounts/email-columns';
import { mailKey } from '@internsync/core/values/mail-address';
import { companies, users } from '@internsync/db/schema';
import { inArray, sql } from 'drizzle-orm';
import { unescapeOnce } from '../rules/unescape-once.ts';
import { readWebsite } from '../rules/website.ts';
import { readCompanies, type LegacyCompany } from '../source/rows.ts';
import { TakeoverError } from '../takeover-error.ts';
import { insertRows } from '../target/insert-rows.ts';
import type { Run } from './run.ts';
import { usersOfProfiles } from './take-over-users.ts';

type NewCompany = typeof companies.$inferSelect;

/**
 * Takes over every company.
 *
 * @returns the companies whose name had to change, by id. The search text of their jobs uses the new
 * name.
 */
export async function takeOverCompanies(run: Run): Promise<ReadonlyMap<number, string>> {
  const renamed = new Map<number, string>();
  run.progress.step('companies', run.source.counts.api_compony);
  for await (const batch of readCompanies(run.source)) {
    const userIds = await usersOfProfiles(run, 'company', batch);
    const typed = batch.map((company, index) => ({
      ...toCompany(run, company),
      userId: userIds[index] ?? company.user_id,
    }));
    const rows = await withFreeMails(run, await withFreeNames(run, typed, renamed));
    await insertRows(run.tx, companies, rows);
    await giveAddresses(
      run,
      rows.filter((_row, index) => batch[index]?.same_mail === 1),
    );
    run.written.companies += rows.length;
    run.progress.advance(batch.length);
  }
  return renamed;
}

function toCompany({ report }: Run, company: LegacyCompany): Omit<NewCompany, 'userId'> {
  const about = subject(company);
  const name = unescapeOnce(company.name);
  if (name === '') report.add('empty_text', about, { field: 'name' });
  const typed = unescapeOnce(company.website);
  const website = readWebsite(typed);
  if (website.kind === 'without_scheme') {
    report.add('website_without_scheme', about, { was: typed });
  }
  if (website.kind === 'invalid') {
    report.add('invalid_website', about, { was: typed, now: website.url });
  }
  const hrEmail = mailOf(company, report);
  const keys = companyKeys({ name, hrEmail });
  return { id: company.id, name, hrEmail, ...keys, website: website.url, about: null };
}

/**
 * Mail for an account goes to the HR address of its company from now on, unconfirmed; not to an address that
 * several companies have, nor to the disabled users that stand in for lost ones.
 */
async function giveAddresses({ tx }: Run, rows: readonly NewCompany[]): Promise<void> {
  const addresses = rows.flatMap(({ userId, hrEmail }) => {
    const { email, emailKey } = emailColumns(hrEmail);
    return email === null ? [] : [{ id: userId, email, email_key: emailKey }];
  });
  if (addresses.length === 0) return;
  await tx.execute(sql`
    update ${users} set email = given.email, email_key = given.email_key
    from json_to_recordset(${JSON.stringify(addresses)}::json)
      as given (id bigint, email text, email_key text)
    where ${users.id} = given.id and ${users.disabledAt} is null`);
}

function mailOf(company: LegacyCompany, report: Run['report']): string {
  const about = subject(company);
  const typed = unescapeOnce(company.hr_mail);
  if (mailKey(typed) === null) report.add('invalid_mail', about, { was: typed });
  if (company.same_mail > 1) report.add('mail_twice', about, { was: typed });
  return typed;
}

function subject({ id }: { readonly id: number }) {
  return { table: 'api_compony', id } as const;
}

async function withFreeNames(
  run: Run,
  batch: readonly NewCompany[],
  renamed: Map<number, string>,
): Promise<NewCompany[]> {
  const names = batch.map(({ name }) => name);
  const found = await run.tx
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(inArray(companies.name, names));
  const newcomer = found.find(({ id }) => id > run.source.lastIds.api_compony);
  if (newcomer) {
    throw new TakeoverError(
      `The target's company ${newcomer.id} has the name of an old one, ${JSON.stringify(newcomer.name)}`,
    );
  }
  const taken = new Set(found.map(({ name }) => name));
  return batch.map((company) => {
    const { id, name } = company;
    if (!taken.has(name)) {
      taken.add(name);
      return company;
    }
    const free = `${name} (${id})`;
    renamed.set(id, free);
    run.report.add('name_taken', subject(company), { was: name, now: free });
    return { ...company, name: free, ...companyKeys({ ...company, name: free }) };
  });
}

/**
 * A later company with the address of another gets one that no mail can be sent to: its mail must not reach
 * the other.
 */
async function withFreeMails(run: Run, batch: readonly NewCompany[]): Promise<NewCompany[]> {
  const found = await run.tx
    .select({ id: companies.id, hrEmail: companies.hrEmail })
    .from(companies)
    .where(
      inArray(
        companies.hrEmail,
        batch.map(({ hrEmail }) => hrEmail),
      ),
    );
  const newcomer = found.find(({ id }) => id > run.source.lastIds.api_compony);
  if (newcomer) {
    throw new TakeoverError(
      `The target's company ${newcomer.id} has the HR address of an old one, ${JSON.stringify(newcomer.hrEmail)}`,
    );
  }
  const taken = new Set(found.map(({ hrEmail }) => hrEmail));
  return batch.map((company) => {
    const { id, hrEmail } = company;
    if (!taken.has(hrEmail)) {
      taken.add(hrEmail);
      return company;
    }
    const free = `${hrEmail} (${id})`;
    run.report.add('mail_taken', subject(company), { was: hrEmail, now: free });
    return { ...company, hrEmail: free, ...companyKeys({ ...company, hrEmail: free }) };
  });
}
