import { getMyAccount } from '@internsync/core/accounts/get-my-account';
import { isUsernameTaken } from '@internsync/core/accounts/is-username-taken';
import { logIn } from '@internsync/core/auth/log-in';
import { registerCompany } from '@internsync/core/auth/register-company';
import { registerStudent } from '@internsync/core/auth/register-student';
import type { ServiceCtx } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { mailKey } from '@internsync/core/values/mail-address';
import { z } from 'zod';
import { legacyClaims, UserInfo } from './claims.ts';
import { endpoint, type Endpoint } from './endpoint.ts';
import { error, MessageBody } from './errors.ts';
import { escapeText } from './escape.ts';
import { hasAtMost, MISSING, text } from './fields.ts';
import { isWebsite } from './website.ts';

const LONG_PASSWORD = 'Password is too long!';

const password = z
  .string({ error: MISSING })
  .refine((value) => hasAtMost(value, 40), LONG_PASSWORD)
  .meta({ maxLength: 40 });

/** The fields validated before the check whether the name is taken, in this order. */
const Credentials = z.object({
  password,
  userName: text('userName', { max: 45, trim: true, shown: 'line' }),
});

const account = {
  ...Credentials.shape,
  password: password.refine((value) => value !== '', MISSING).meta({ maxLength: 40, minLength: 1 }),
};

const RegisterBody = z.discriminatedUnion(
  'role',
  [
    z.object({
      ...account,
      role: z.literal('s'),
      fullName: text('fullName', { max: 45, shown: 'line' }),
    }),
    z.object({
      ...account,
      role: z.literal('c'),
      componyName: text('componyName', { max: 45, shown: 'line' }),
      website: text('website', { max: 200 }).refine(
        isWebsite,
        'website must be an http or https address',
      ),
      HRMail: text('HRMail', { max: 254, trim: true }).refine(
        (value) => mailKey(value) !== null,
        'HRMail must be an e-mail address',
      ),
    }),
  ],
  { error: MISSING },
);

async function register(ctx: ServiceCtx, body: z.infer<typeof RegisterBody>): Promise<void> {
  const user = { username: body.userName, password: body.password };
  const options = { lookAlikes: 'allow', anyPassword: true } as const;
  if (body.role === 's') {
    await registerStudent(ctx, { ...user, fullName: body.fullName }, options);
  } else {
    const { componyName: companyName, HRMail: hrEmail, website } = body;
    await registerCompany(ctx, { ...user, companyName, hrEmail, website }, options);
  }
}

/** Not an error response: clients display this text like a success message. */
function taken(userName: string): z.infer<typeof MessageBody> {
  return { message: `User: ${escapeText(userName)} has been registered!` };
}

/** The endpoints about accounts and tokens. */
export const authEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'test',
    summary: 'Check that the server is alive',
    routes: (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
      method,
      path: '/api/test',
    })),
    caller: 'anyone',
    success: z.strictObject({
      status: z.literal('ok'),
      message: z.literal('Backend is working'),
    }),
    handle: async () => ({ status: 'ok', message: 'Backend is working' }),
  }),
  endpoint({
    name: 'register',
    summary: 'Register a student or a company',
    description:
      'Also answers 200 when the user name is taken; then the message says so and nothing changes.',
    routes: [
      { method: 'POST', path: '/api/users' },
      { method: 'POST', path: '/api/user/add' },
    ],
    caller: 'anyone',
    body: RegisterBody,
    once: true,
    on: {
      CONFLICT: error(409, 'This company name or HR e-mail is registered already'),
    },
    refusals: [error(400, MISSING), error(400, LONG_PASSWORD)],
    success: MessageBody,
    handle: async ({ ctx, pick, body }) => {
      const { userName } = pick(Credentials);
      // A taken name takes precedence over errors in the rest of the body. With a key, an earlier attempt
      // of the same request may have taken the name; the verb decides.
      if (ctx.idempotencyKey === null && (await isUsernameTaken(ctx, { username: userName }))) {
        return taken(userName);
      }
      try {
        await register(ctx, body());
      } catch (cause) {
        if (cause instanceof ServiceError && cause.field === 'username') return taken(userName);
        throw cause;
      }
      return { message: 'Data is completed.' };
    },
  }),
  endpoint({
    name: 'logIn',
    summary: 'Log in',
    description: 'The token goes into `Authorization: Bearer <token>`; its claims name the user.',
    routes: [
      { method: 'POST', path: '/api/users/login' },
      { method: 'POST', path: '/api/user/login' },
    ],
    caller: 'anyone',
    body: z.object({
      password,
      // Not trimmed, unlike at registration: a name with outer spaces is a different name.
      userName: text('userName', { max: 1000, empty: true }).nullish(),
    }),
    on: { UNAUTHENTICATED: { status: 401, body: { message: 'wrong.' } } },
    refusals: [error(400, MISSING), error(400, LONG_PASSWORD)],
    success: z.strictObject({ message: z.literal('AUTHED!'), token: z.jwt() }),
    handle: async ({ ctx, body }) => {
      const { userName, password } = body();
      const credentials = { username: userName ?? '', password };
      const { accessToken } = await logIn(ctx, credentials, {
        extraClaims: (user) => ({ ...legacyClaims(user) }),
        prolongable: false,
        exactName: true,
      });
      return { message: 'AUTHED!', token: accessToken };
    },
  }),
  endpoint({
    name: 'checkToken',
    summary: 'Check the token',
    routes: [{ method: 'GET', path: '/api/users/is-authed' }],
    caller: 'signed_in',
    success: z.strictObject({ success: z.literal('OK!') }),
    handle: async () => ({ success: 'OK!' }),
  }),
  endpoint({
    name: 'getUserInfo',
    summary: 'Check the token and get its user',
    routes: [{ method: 'GET', path: '/api/user/info' }],
    caller: 'signed_in',
    success: UserInfo,
    handle: async ({ ctx }) => ({ success: 'OK!', ...legacyClaims(await getMyAccount(ctx)) }),
  }),
];
