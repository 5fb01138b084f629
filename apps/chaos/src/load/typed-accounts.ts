import type { SignedIn } from '@internsync/client';
import { keyField } from '../ledger/idempotency.ts';
import { perform } from '../ledger/perform.ts';
import { again, refuseToBeRefused, withoutKeys, type Caller } from './caller.ts';
import type { Stage } from './stage.ts';

/** The password of all accounts. */
export const PASSWORD = 'Tell-Tale-Heart-1843';

/** Logs in; the client keeps the session. */
export async function logIn(
  { client }: Pick<Caller, 'client'>,
  username: string,
): Promise<SignedIn> {
  return await client.auth.logIn.mutate({ username, password: PASSWORD });
}

/** Registers a student and signs them in. @returns whether that was acknowledged. */
export async function registerStudent(
  stage: Stage,
  caller: Caller,
  username: string,
): Promise<boolean> {
  const fullName = `Student ${caller.number}`;
  const { intent, done } = await perform(
    stage.ledger,
    { kind: 'student', username, fullName },
    {
      ...again(stage, caller),
      ...withoutKeys(async () => found(await logIn(caller, username))),
      attempt: async (key) => {
        const input = { username, password: PASSWORD, fullName, ...keyField(key) };
        return found(await caller.client.auth.registerStudent.mutate(input));
      },
    },
  );
  refuseToBeRefused(stage, `registering ${username}`, intent);
  return done !== null;
}

/** Registers a company and signs it in. @returns whether that was acknowledged. */
export async function registerCompany(
  stage: Stage,
  caller: Caller,
  username: string,
): Promise<boolean> {
  const company = {
    companyName: `Company ${caller.number}`,
    hrEmail: `hr-${caller.number}@example.org`,
    website: 'https://example.org',
  };
  const { intent, done } = await perform(
    stage.ledger,
    { kind: 'company', username, name: company.companyName, hrEmail: company.hrEmail },
    {
      ...again(stage, caller),
      ...withoutKeys(async () => found(await logIn(caller, username))),
      attempt: async (key) => {
        const input = { username, password: PASSWORD, ...company, ...keyField(key) };
        return found(await caller.client.auth.registerCompany.mutate(input));
      },
    },
  );
  refuseToBeRefused(stage, `registering ${username}`, intent);
  return done !== null;
}

function found({ account }: SignedIn) {
  return { id: account.userId, value: null };
}
