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
    .input(RegisterStudentInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerStudent)),
  registerCompany: forAnyone
    .input(RegisterCompanyInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerCompany)),
  logIn: forAnyone
    .input(LogInInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => logIn(ctx, input)),
  refresh: forAnyone
    .input(RefreshInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => refreshSession(ctx, input)),
  logOut: forSignedIn
    .input(z.void())
    .output(Nothing)
    .mutation(({ ctx }) => nothing(logOut(ctx))),
  me: forSignedIn
    .input(z.void())
    .output(Account)
    .query(({ ctx }) => getMyAccount(ctx)),
  changePassword: forSignedIn
    .input(ChangePasswordInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(changePassword(ctx, input))),
  sessions: forSignedIn
    .input(z.void())
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx)),
  revokeSession: forSignedIn
    .input(SessionRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(revokeSession(ctx, input))),
  revokeOtherSessions: forSignedIn
    .input(z.void())
    .output(EndedSessions)
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),
  exportData: forSignedIn
    .input(z.void())
    .output(ArchiveDownload)
    // A mutation, because it is expensive and rate-limited: caches and prefetching must not call it.
    .mutation(async ({ ctx }) => toArchiveDownload(await exportData(ctx))),
  deleteAccount: forSignedIn
    .input(DeleteAccountInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteAccount(ctx, input))),
});
