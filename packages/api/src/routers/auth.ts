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
import { procedure, router } from '../trpc.ts';
import { Account } from '@internsync/core/values/account';

export const auth = router({
  registerStudent: procedure
    .input(RegisterStudentInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerStudent)),
  registerCompany: procedure
    .input(RegisterCompanyInput.extend(keyField))
    .output(SignedIn)
    .mutation((call) => underKey(call, registerCompany)),
  logIn: procedure
    .input(LogInInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => logIn(ctx, input)),
  refresh: procedure
    .input(RefreshInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => refreshSession(ctx, input)),
  logOut: procedure
    .input(z.void())
    .output(Nothing)
    .mutation(({ ctx }) => nothing(logOut(ctx))),
  me: procedure
    .input(z.void())
    .output(Account)
    .query(({ ctx }) => getMyAccount(ctx)),
  changePassword: procedure
    .input(ChangePasswordInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(changePassword(ctx, input))),
  sessions: procedure
    .input(z.void())
    .output(SessionList)
    .query(({ ctx }) => listSessions(ctx)),
  revokeSession: procedure
    .input(SessionRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(revokeSession(ctx, input))),
  revokeOtherSessions: procedure
    .input(z.void())
    .output(EndedSessions)
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),
  exportData: procedure
    .input(z.void())
    .output(ArchiveDownload)
    // A mutation, because it is expensive and rate-limited: caches and prefetching must not call it.
    .mutation(async ({ ctx }) => toArchiveDownload(await exportData(ctx))),
  deleteAccount: procedure
    .input(DeleteAccountInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteAccount(ctx, input))),
});
