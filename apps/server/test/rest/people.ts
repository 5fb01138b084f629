import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { TestServer } from '../start-server.ts';
import { CompanyClaims, LoggedIn, Posted, StudentClaims } from './legacy-shapes.ts';
import type { Send } from './send.ts';

/** A unique value. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

export const PASSWORD = 'Correct-horse-7';

/** The fields of a student's registration. */
export function studentFields(fields: object = {}) {
  return { userName: unique('s'), role: 's', password: PASSWORD, fullName: 'Mona Adel', ...fields };
}

/** The fields of a company's registration. */
export function companyFields(fields: object = {}) {
  const name = unique('c');
  return {
    userName: name,
    role: 'c',
    password: PASSWORD,
    componyName: name,
    website: 'https://example.org/',
    HRMail: `hr@${name}.example`,
    ...fields,
  };
}

/** The claims of a token. */
export function claimsOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  return z.unknown().parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
}

/** A user who registered and logged in through the legacy API. */
export interface LegacyUser {
  readonly token: string;
  readonly userName: string;
  readonly userId: number;
  /** The id of the student or company. */
  readonly id: number;
}

/** Registers and logs in with the generation of `send`. */
export async function join(
  send: Send,
  fields: ReturnType<typeof studentFields> | ReturnType<typeof companyFields>,
): Promise<LegacyUser> {
  const registered = await send('register', { body: fields });
  z.strictObject({ message: z.literal('Data is completed.') }).parse(registered.body);
  const { password } = fields;
  const userName = fields.userName.trim();
  const answer = await send('logIn', { body: { userName, password } });
  const { token } = LoggedIn.parse(answer.body);
  const claims = z.union([StudentClaims, CompanyClaims]).parse(claimsOf(token));
  const id = claims.role === 's' ? claims.sid : claims.cid;
  return { token, userName, userId: claims.user_id, id };
}

/** The fields of a job. */
export function jobFields(fields: object = {}) {
  return {
    title: 'Backend intern',
    endDate: '2999-01-31',
    job_description: 'A long description',
    short_description: 'A short one',
    location: 'Cairo',
    ...fields,
  };
}

/** Creates a job of the company in `status` and returns its id. */
export async function makeJob(
  send: Send,
  { token }: LegacyUser,
  fields: object = {},
  status = 'active',
): Promise<number> {
  const posted = await send('post', { token, body: jobFields(fields) });
  const { job_id: id } = Posted.parse(posted.body);
  if (status !== 'draft') {
    const edited = await send('edit', { token, id, body: jobFields({ ...fields, status }) });
    z.strictObject({ success: z.literal('Job updated') }).parse(edited.body);
  }
  return id;
}

/** Runs SQL directly on the database. */
export async function sql(server: TestServer, statement: string): Promise<void> {
  await server.deps.db.execute(statement);
}
