import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { inject, onTestFinished } from 'vitest';

/** The old server's database, of one test. */
export interface Legacy {
  readonly url: string;
  readonly sql: postgres.Sql;
}

const schema = await readFile(new URL('./legacy-schema.sql', import.meta.url), 'utf8');

function adminUrl(): string {
  const source = inject('databaseSource');
  if (source.kind !== 'postgres') throw new Error('These tests need a PostgreSQL server');
  return source.adminUrl;
}

/** Makes a database on the test server, which is dropped after the test. @returns its URL. */
export async function createDatabase(template?: string): Promise<string> {
  const name = `takeover_${randomBytes(8).toString('hex')}`;
  const admin = postgres(adminUrl(), { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} ${template ? `template ${template}` : ''}`);
  onTestFinished(async () => {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  });
  const url = new URL(adminUrl());
  url.pathname = name;
  return url.href;
}

/** Makes an empty database of the old server. */
export async function openLegacy(): Promise<Legacy> {
  const url = await createDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  onTestFinished(() => sql.end());
  await sql.unsafe(schema);
  return { url, sql };
}

/** A password hash as Django writes it, with few iterations. */
export function djangoHash(password: string): string {
  const salt = randomBytes(16).toString('hex');
  const hash = pbkdf2Sync(password, salt, 1000, 32, 'sha256').toString('base64');
  return `pbkdf2_sha256$1000$${salt}$${hash}`;
}

const SOME_HASH = djangoHash('Correct-horse-7');

let made = 0;
function unique(prefix: string): string {
  made += 1;
  return `${prefix}-${made}`;
}

/** Writes a row with these values, in the order of the given columns. @returns its id. */
async function insert(
  { sql }: Legacy,
  table: string,
  row: Record<string, string | number | Date | null>,
): Promise<number> {
  const [written] = await sql<{ id: string }[]>`insert into ${sql(table)} ${sql(row)} returning id`;
  return Number(written?.id);
}

/** A user without a profile, as left by a registration that failed halfway. */
export async function addUser(
  legacy: Legacy,
  values: { userName?: string; role?: string; password?: string } = {},
): Promise<number> {
  const user = { userName: unique('user'), role: 's', password: SOME_HASH, ...values };
  return await insert(legacy, 'api_users', user);
}

/** A student with a user. */
export async function addStudent(
  legacy: Legacy,
  {
    Fullname = unique('Sara Ali'),
    ...user
  }: Parameters<typeof addUser>[1] & { Fullname?: string } = {},
): Promise<{ id: number; userId: number }> {
  const userId = await addUser(legacy, user);
  return { id: await insert(legacy, 'api_student', { Fullname, uid_id: userId }), userId };
}

type CompanyValues = Partial<Record<'name' | 'hr_mail' | 'website', string>>;

/** A company with a user. */
export async function addCompany(
  legacy: Legacy,
  { name, hr_mail, website, ...user }: Parameters<typeof addUser>[1] & CompanyValues = {},
): Promise<{ id: number; userId: number }> {
  const userId = await addUser(legacy, { role: 'c', ...user });
  const company = {
    name: name ?? unique('Company'),
    hr_mail: hr_mail ?? `${unique('hr')}@example.org`,
    website: website ?? 'https://example.org/',
    uid_id: userId,
  };
  return { id: await insert(legacy, 'api_compony', company), userId };
}

/** A job, of a new company unless `cid_id` names one. */
export async function addJob(
  legacy: Legacy,
  values: Partial<Record<string, string | number | Date | null>> = {},
): Promise<{ id: number; companyId: number }> {
  const companyId = Number(values['cid_id'] ?? (await addCompany(legacy)).id);
  const id = await insert(legacy, 'api_jobs', {
    title: 'Backend intern',
    description: 'Build and test APIs.',
    end: '2999-01-31',
    location: 'Cairo',
    short_description: 'Build APIs',
    status: 'active',
    work_mode: 'On-Site',
    work_type: 'Full-Time',
    application_deadline: new Date(),
    posted_date: new Date(),
    ...values,
    cid_id: companyId,
  });
  return { id, companyId };
}

/** The key of an object in the form of the old server. */
export function newKey(): string {
  return `uploads/CVs/${randomBytes(16).toString('hex')}.pdf`;
}

/** An application, of a new student to a new job unless `values` name them. */
export async function addApplication(
  legacy: Legacy,
  values: {
    job?: { id: number; companyId: number };
    studentId?: number;
    status?: string;
    path?: string;
    cover_letter?: string;
    application_date?: Date;
    cid_id?: number;
  } = {},
): Promise<{ id: number; studentId: number; jobId: number; path: string }> {
  const job = values.job ?? (await addJob(legacy));
  const studentId = values.studentId ?? (await addStudent(legacy)).id;
  const path = values.path ?? newKey();
  const id = await insert(legacy, 'api_applications', {
    application_date: values.application_date ?? new Date(),
    status: values.status ?? 'pending',
    cid_id: values.cid_id ?? job.companyId,
    sid_id: studentId,
    jid_id: job.id,
    path,
    cover_letter: values.cover_letter ?? 'Dear all',
  });
  return { id, studentId, jobId: job.id, path };
}
