import type { RouterOutputs } from './types.ts';

/** A procedure of accounts and sessions. */
export type AuthPath = `auth.${keyof RouterOutputs['auth']}`;

export const LOG_OUT = 'auth.logOut' satisfies AuthPath;

export const REFRESH = 'auth.refresh' satisfies AuthPath;

const SIGN_INS: ReadonlySet<string> = new Set([
  'auth.logIn',
  'auth.registerStudent',
  'auth.registerCompany',
  REFRESH,
] satisfies AuthPath[]);

const LAST_CALLS: ReadonlySet<string> = new Set([
  LOG_OUT,
  'auth.deleteAccount',
] satisfies AuthPath[]);

/** Whether a procedure needs no session and returns one. */
export function isSignIn(path: string): boolean {
  return SIGN_INS.has(path);
}

/** Whether a procedure ends the session that it is called in, when it succeeds. */
export function isLastCall(path: string): boolean {
  return LAST_CALLS.has(path);
}
