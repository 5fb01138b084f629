import type { ServiceCtx } from '@internsync/core/context';
import { initTRPC } from '@trpc/server';
import { describeError, toTRPCError } from './errors.ts';

const t = initTRPC.context<ServiceCtx>().create({
  // Stack traces never leave the server, even if NODE_ENV is `development`.
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const { details, message } = describeError(error);
    return { ...shape, message, data: { ...shape.data, details } };
  },
  sse: {
    // Periodic comments keep proxies from closing a quiet stream, and let the client notice a dead
    // one.
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
});

// `next()` does not throw: it resolves to a result with `ok`.
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTRPCError(result.error);
  return result;
});

export const router = t.router;

/** The base of every procedure, which adds its input, its output and its verb. */
export const procedure = t.procedure.use(mapErrors);
