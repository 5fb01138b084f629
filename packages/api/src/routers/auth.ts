import { getMyAccount } from '@internsync/core/auth/get-my-account';
import { logIn } from '@internsync/core/auth/log-in';
import { logOut } from '@internsync/core/auth/log-out';
import { registerCompany } from '@internsync/core/auth/register-company';
import { registerStudent } from '@internsync/core/auth/register-student';
import {
  Account,
  LogInInput,
  RegisterCompanyInput,
  RegisterStudentInput,
  SignedIn,
} from '@internsync/core/auth/schemas';
import { z } from 'zod';
import { Nothing, nothing } from '../nothing.ts';
import { procedure, router } from '../trpc.ts';

export const auth = router({
  registerStudent: procedure
    .input(RegisterStudentInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => registerStudent(ctx, input)),
  registerCompany: procedure
    .input(RegisterCompanyInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => registerCompany(ctx, input)),
  logIn: procedure
    .input(LogInInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => logIn(ctx, input)),
  logOut: procedure
    .input(z.void())
    .output(Nothing)
    .mutation(({ ctx }) => nothing(logOut(ctx))),
  me: procedure
    .input(z.void())
    .output(Account)
    .query(({ ctx }) => getMyAccount(ctx)),
});
