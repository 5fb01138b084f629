import type { ServiceCtx } from '@internsync/core/context';
import { initTRPC } from '@trpc/server';
import { describeError, toTRPCError } from './errors.ts';

const t = initTRPC.context<ServiceCtx>().create({
  // Stacks never leave the server, whatever NODE_ENV says.
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const { details, message } = describeError(error);
    return { ...shape, message, data: { ...shape.data, details } };
  },
  sse: {
    // A comment now and then keeps proxies from closing a quiet stream, and lets the client notice
    // a dead one.
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
});

// `next()` does not throw: it resolves to a result that tells.
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTRPCError(result.error);
  return result;
});

export const router = t.router;

/** What every procedure is made of; each adds its input, its output and the verb it calls. */
export const procedure = t.procedure.use(mapErrors);
