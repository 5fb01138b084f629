import { changePassword } from '@internsync/core/auth/change-password';
import { deleteAccount } from '@internsync/core/auth/delete-account';
import { getOwnAccount } from '@internsync/core/accounts/own-account';
import { listSessions } from '@internsync/core/sessions/list-sessions';
import { logIn } from '@internsync/core/auth/log-in';
import { logOut } from '@internsync/core/sessions/log-out';
import { refreshSession } from '@internsync/core/sessions/refresh-session';
import { registerCompany } from '@internsync/core/auth/register-company';
import { registerStudent } from '@internsync/core/auth/register-student';
import { requestPasswordReset } from '@internsync/core/auth/request-password-reset';
import { resetPasswordByLink } from '@internsync/core/auth/reset-password-by-link';
import { sendVerification } from '@internsync/core/auth/send-verification';
import { setEmail } from '@internsync/core/auth/set-email';
import { updateProfile } from '@internsync/core/auth/update-profile';
import { verifyEmail } from '@internsync/core/auth/verify-email';
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
  RequestPasswordResetInput,
  ResetPasswordInput,
  SessionList,
  SessionRef,
  SetEmailInput,
  SignedIn,
  UpdateProfileInput,
  VerifyEmailInput,
} from '@internsync/core/accounts/schemas';
import { exportData } from '@internsync/core/export/export-data';
import { z } from 'zod';
import { ArchiveDownload, toArchiveDownload } from '../files.ts';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forAnyone, forSignedIn, router } from '../trpc.ts';
import { OwnAccount } from '@internsync/core/values/account';

export const auth = router({
  registerStudent: forAnyone
    .meta({
      summary: 'Registers a student and signs them in.',
      errors: {
        CONFLICT: 'The user name is taken, or looks like one that is.',
        INVALID: 'The password is too common, or consists of the names of the account.',
      },
      limits: ['register', 'mailLink'],
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
      limits: ['register', 'mailLink'],
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
      summary: "Returns the caller's account and profile.",
    })
    .input(z.void())
    .output(OwnAccount)
    .query(({ ctx }) => getOwnAccount(ctx)),
  updateProfile: forSignedIn
    .meta({
      summary: "Changes the given fields of the caller's profile, and leaves the others.",
      errors: {
        FORBIDDEN: 'The fields are those of the other role.',
        CONFLICT: 'Another company has the name or the e-mail address.',
      },
    })
    .input(UpdateProfileInput)
    .output(OwnAccount)
    .mutation(({ ctx, input }) => updateProfile(ctx, input)),
  setEmail: forSignedIn
    .meta({
      summary: "Sets the caller's e-mail address, and mails a link there to confirm it.",
      errors: {
        INVALID: 'The password is wrong.',
        CONFLICT: 'The password was changed in the meantime.',
      },
      limits: ['confirmPassword', 'mailLink'],
    })
    .input(SetEmailInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(setEmail(ctx, input))),
  sendVerification: forSignedIn
    .meta({
      summary: "Mails another link to confirm the caller's e-mail address, unless it is confirmed.",
      errors: { CONFLICT: 'The account has no e-mail address.' },
      limits: ['mailLink'],
    })
    .input(z.void())
    .output(Nothing)
    .mutation(({ ctx }) => nothing(sendVerification(ctx))),
  verifyEmail: forAnyone
    .meta({
      summary: 'Confirms an e-mail address by the link that was mailed there.',
      errors: {
        NOT_FOUND: 'There is no such link.',
        CONFLICT:
          'The link was used, replaced or has expired, or another account has confirmed the address.',
      },
      limits: ['useLink'],
    })
    .input(VerifyEmailInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(verifyEmail(ctx, input))),
  requestPasswordReset: forAnyone
    .meta({
      summary:
        'Mails links to reset the passwords of the accounts with an address. The answer never tells whether there are any.',
      limits: ['mailLink', 'askForLink'],
    })
    .input(RequestPasswordResetInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(requestPasswordReset(ctx, input))),
  resetPassword: forAnyone
    .meta({
      summary: 'Sets a new password by a mailed link, and ends all sessions of the account.',
      errors: {
        INVALID: 'The password is too common, or consists of the names of the account.',
        NOT_FOUND: 'There is no such link.',
        CONFLICT: 'The link was used, replaced or has expired.',
      },
      limits: ['useLink'],
    })
    .input(ResetPasswordInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(resetPasswordByLink(ctx, input))),
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
