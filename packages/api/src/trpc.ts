import { requireAccess, type CompanyPermission } from '@internsync/core/actor';
import type { ServiceCtx } from '@internsync/core/context';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { initTRPC } from '@trpc/server';
import { describeError, explainInput, toTRPCError } from './errors.ts';
import type { ProcedureMeta } from './procedure-meta.ts';

const t = initTRPC
  .context<ServiceCtx>()
  .meta<ProcedureMeta>()
  .create({
    // Stack traces never leave the server, even if NODE_ENV is `development`.
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const { details, message } = describeError(error);
      // Our own code instead of the one of tRPC, which has other names for some.
      return { ...shape, message, data: { ...shape.data, code: details.code, details } };
    },
    sse: {
      // Periodic comments keep proxies from closing a quiet stream, and let the client notice a dead
      // one.
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
  });

const tracer = trace.getTracer('internsync');

/** Times and traces each call. A live stream is timed until it is open. */
const observe = t.middleware(async ({ ctx, path, type, next }) => {
  const start = performance.now();
  return await tracer.startActiveSpan(`${type} ${path}`, async (span) => {
    const result = await next();
    const code = result.ok ? 'OK' : describeError(result.error).details.code;
    if (!result.ok) {
      span.setAttribute('error.type', code);
      if (code === 'INTERNAL' || code === 'UNAVAILABLE') {
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
    }
    span.end();
    ctx.measures.time('procedure', { procedure: path, code }, (performance.now() - start) / 1000);
    return result;
  });
});

// `next()` does not throw: it resolves to a result with `ok`.
const mapErrors = t.middleware(async ({ next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  throw toTRPCError(explainInput(result.error, await getRawInput()));
});

/** Runs before the input is parsed: whoever may not call a procedure learns nothing about its input. */
const checkAccess = t.middleware(async ({ ctx, meta, next }) => {
  if (!meta?.access) throw new Error('The procedure does not state who may call it');
  requireAccess(ctx.actor, meta.access);
  return await next();
});

export const router = t.router;

const procedure = t.procedure.use(observe).use(mapErrors).use(checkAccess);

/** The base of a procedure that needs no sign-in. */
export const forAnyone = procedure.meta({ access: { role: 'anyone' } });

/** The base of a procedure for students and companies. */
export const forSignedIn = procedure.meta({ access: { role: 'signed_in' } });

/** The base of a procedure for students. */
export const forStudents = procedure.meta({ access: { role: 'student' } });

/** The base of a procedure for company accounts with a permission. */
export const forCompanies = (permission: CompanyPermission) =>
  procedure.meta({ access: { role: 'company', permission } });
