import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { initTRPC, tracked, TRPCError } from '@trpc/server';
import type { SmallSessions } from './small-sessions.ts';

/** What the procedures share with the test. */
export interface Desk {
  readonly sessions: SmallSessions;
  readonly held: PromiseWithResolvers<void>;
  readonly release: PromiseWithResolvers<void>;
  readonly uploads: Map<unknown, object>;
  beforeRefreshAnswer: (response: ServerResponse) => void | Promise<void>;
  beforeUploadAnswer: (response: ServerResponse) => void | Promise<void>;
}

interface Context {
  readonly server: Desk;
  readonly response: ServerResponse;
  readonly token: string | null;
}

/** How long a procedure waits for what the test does before it gives up. */
const PATIENCE_MS = 10_000;

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const unauthorized = error.code === 'UNAUTHORIZED';
    const code = unauthorized ? 'UNAUTHENTICATED' : error.code;
    const issues = unauthorized ? [] : [{ field: 'search', message: error.message }];
    const details = { code, field: issues[0]?.field ?? null, issues };
    return { ...shape, data: { ...shape.data, details } };
  },
});

const signedIn = t.procedure.use(async ({ ctx, next }) => {
  const token = ctx.server.sessions.find(ctx.token);
  if (!token) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' });
  return await next({ ctx: { token: token.name, endSession: token.end } });
});

/** Whoever comes with a token must come with a good one. */
const perhapsSignedIn = t.procedure.use(async ({ ctx, next }) => {
  if (ctx.token === null || ctx.server.sessions.find(ctx.token)) return await next();
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' });
});

function expectForm(input: unknown): FormData {
  if (!(input instanceof FormData)) throw new TypeError('not a form');
  return input;
}

function expectObject(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}

const signIn = ({ ctx }: { ctx: Context }) => ctx.server.sessions.begin();

/** The platform's procedures as far as the client knows them by name, with next to nothing inside. */
export const smallRouter = t.router({
  auth: t.router({
    registerStudent: t.procedure.mutation(signIn),
    registerCompany: t.procedure.mutation(signIn),
    logIn: t.procedure.input(expectObject).mutation(({ ctx, input }) => {
      if (input['password'] === 'right') return signIn({ ctx });
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'The password is wrong' });
    }),
    refresh: t.procedure.input(expectObject).mutation(async ({ ctx, input }) => {
      const answer = ctx.server.sessions.refresh(input['refreshToken']);
      await ctx.server.beforeRefreshAnswer(ctx.response);
      if (answer) return answer;
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'This session is over' });
    }),
    logOut: signedIn.mutation(({ ctx }) => ctx.endSession()),
    deleteAccount: signedIn.mutation(({ ctx }) => ctx.endSession()),
    changePassword: signedIn.mutation(() => null),
    /** Answers with the name of the token that it was called with. */
    me: signedIn.query(({ ctx }) => ctx.token),
  }),
  jobs: t.router({
    list: t.procedure.input(expectObject).query(({ input }) => ({ items: [input] })),
    get: t.procedure.query(() => {
      throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong' });
    }),
    /** Is refused, but only once the test says so. */
    counts: t.procedure.query(async ({ ctx, signal }) => {
      ctx.server.held.resolve();
      await Promise.race([
        ctx.server.release.promise,
        delay(PATIENCE_MS, undefined, { ref: false, ...(signal ? { signal } : {}) }),
      ]);
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' });
    }),
    close: t.procedure.mutation(() => {
      throw new TRPCError({ code: 'BAD_REQUEST', message: 'Is too old' });
    }),
  }),
  resumes: t.router({
    /** Is done once for its key, however often it is asked for. */
    upload: perhapsSignedIn.input(expectForm).mutation(async ({ ctx, input }) => {
      const { uploads } = ctx.server;
      const [file, key] = [input.get('file'), input.get('idempotencyKey')];
      if (!(file instanceof File)) throw new TypeError('no file');
      const { name: fileName, type } = file;
      const answer = uploads.get(key) ?? { fileName, text: await file.text(), type };
      uploads.set(key, answer);
      await ctx.server.beforeUploadAnswer(ctx.response);
      return answer;
    }),
  }),
  applications: t.router({
    submit: t.procedure
      .input(expectForm)
      .mutation(({ input }) =>
        [...input].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
      ),
    /** Counts from 1, or from after the last event's id: three events a connection. */
    events: signedIn.input(expectObject).subscription(async function* ({ ctx, input, signal }) {
      const after = Number(input['lastEventId'] ?? 0);
      for (const id of [1, 2, 3]) {
        yield tracked(String(after + id), { id: after + id, token: ctx.token });
      }
      await new Promise((resolve) => {
        signal?.addEventListener('abort', resolve);
      });
    }),
  }),
});
