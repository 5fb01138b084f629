import { changePassword } from '@internsync/core/auth/change-password';
import { deleteAccount } from '@internsync/core/auth/delete-account';
import { getMyAccount } from '@internsync/core/accounts/get-my-account';
import { listSessions } from '@internsync/core/sessions/list-sessions';
import { logIn } from '@internsync/core/auth/log-in';
import { logOut } from '@internsync/core/sessions/log-out';
import { refreshSession } from '@internsync/core/sessions/refresh-session';
import { registerCompany } from '@internsync/core/auth/register-company';
import { registerStudent } from '@internsync/core/auth/register-student';
import { revokeOtherSessions } from '@internsync/core/sessions/revoke-other-sessions';
import { revokeSession } from '@internsync/core/sessions/revoke-session';
import {
  ChangePasswordInput,
  DeleteAccountInput,
  EndedSessions,
  LogInInput,
  RefreshInput,
  RegisterCompanyInput,
  RegisterStudentInput,
  SessionList,
  SessionRef,
  SignedIn,
} from '@internsync/core/accounts/schemas';
import { exportData } from '@internsync/core/export/export-data';
import { z } from 'zod';
import { ArchiveDownload, toArchiveDownload } from '../files.ts';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forAnyone, forSignedIn, router } from '../trpc.ts';
import { Account } from '@internsync/core/values/account';

export const auth = router({
  registerStudent: forAnyone
    .meta({
      summary: 'Registers a student and signs them in.',
      errors: {
        CONFLICT: 'The user name is taken, or looks like one that is.',
        INVALID: 'The password is too common, or consists of the names of the account.',
      },
      limits: ['register'],
    })
    .input(RegisterStudentInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerStudent)),
  registerCompany: forAnyone
    .meta({
      summary: 'Registers a company and signs it in.',
      errors: {
        CONFLICT: 'The user name, the company name or the e-mail address is taken.',
        INVALID: 'The password is too common, or consists of the names of the account.',
      },
      limits: ['register'],
    })
    .input(RegisterCompanyInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerCompany)),
  logIn: forAnyone
    .meta({
      summary: 'Signs in with user name and password, and begins a session.',
      errors: {
        UNAUTHENTICATED:
          'The user name or the password is wrong, or the account is disabled; the answer does not tell which.',
      },
      limits: ['logInHere', 'logInAddress', 'logInAccount'],
    })
    .input(LogInInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => logIn(ctx, input)),
  refresh: forAnyone
    .meta({
      summary: 'Exchanges a refresh token for a new access token and a new refresh token.',
      errors: { UNAUTHENTICATED: 'The refresh token was used before, or its session has ended.' },
      limits: ['refresh'],
    })
    .input(RefreshInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => refreshSession(ctx, input)),
  logOut: forSignedIn
    .meta({
      summary: 'Ends the session of this call.',
      errors: {
        CONFLICT: 'The token is one of the old Django server, which has no session to end.',
      },
    })
    .input(z.void())
    .output(Nothing)
    .mutation(({ ctx }) => nothing(logOut(ctx))),
  me: forSignedIn
    .meta({
      summary: "Returns the caller's account.",
    })
    .input(z.void())
    .output(Account)
    .query(({ ctx }) => getMyAccount(ctx)),
  changePassword: forSignedIn
    .meta({
      summary: "Changes the caller's password and ends all other sessions.",
      errors: {
        INVALID: 'The present password is wrong, or the new one is refused.',
        CONFLICT: 'The password was changed in the meantime.',
      },
      limits: ['confirmPassword'],
    })
    .input(ChangePasswordInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(changePassword(ctx, input))),
  sessions: forSignedIn
    .meta({
      summary: "Lists the caller's sessions, the last used first.",
    })
    .input(z.void())
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx)),
  revokeSession: forSignedIn
    .meta({
      summary: "Ends one of the caller's sessions.",
      errors: { NOT_FOUND: 'You have no such session, or it has ended.' },
    })
    .input(SessionRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(revokeSession(ctx, input))),
  revokeOtherSessions: forSignedIn
    .meta({
      summary: "Ends all of the caller's sessions but the one of this call.",
    })
    .input(z.void())
    .output(EndedSessions)
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),
  exportData: forSignedIn
    .meta({
      summary: 'Returns all data of the caller as a ZIP archive.',
      limits: ['exportData'],
    })
    .input(z.void())
    .output(ArchiveDownload)
    // A mutation, because it is expensive and rate-limited: caches and prefetching must not call it.
    .mutation(async ({ ctx }) => toArchiveDownload(await exportData(ctx))),
  deleteAccount: forSignedIn
    .meta({
      summary: "Permanently deletes the caller's account with all its data.",
      errors: {
        INVALID: 'The password is wrong.',
        CONFLICT: 'The password was changed in the meantime.',
      },
      limits: ['confirmPassword'],
    })
    .input(DeleteAccountInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteAccount(ctx, input))),
});
