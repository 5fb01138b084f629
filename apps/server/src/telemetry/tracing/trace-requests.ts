import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { onceClosed } from '../../http/once-closed.ts';
import { routeOf } from '../route-of.ts';

/** The span of a request, and the context that holds it. */
interface Traced {
  readonly span: Span;
  readonly context: Context;
}

const FIRST_SERVER_FAULT = 500;
const PROBES: ReadonlySet<string> = new Set(['/health', '/ready', '/serving']);

/**
 * Traces every request but probes: a span that continues the caller's trace (W3C `traceparent`,
 * https://www.w3.org/TR/trace-context/), in whose context the request is answered. It tells the route, never
 * the path. Register it before hooks that do anything.
 */
export function traceRequests(app: FastifyInstance): void {
  const tracer = trace.getTracer('internsync');
  const traces = new WeakMap<FastifyRequest, Traced>();
  const inTrace = (request: FastifyRequest, done: () => void) => {
    const traced = traces.get(request);
    if (traced) context.with(traced.context, done);
    else done();
  };
  app.addHook('onRequest', (request, reply, done) => {
    const route = routeOf(request);
    if (!PROBES.has(route)) {
      const parent = propagation.extract(context.active(), request.headers);
      const options = {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': route },
      };
      const span = tracer.startSpan(`${request.method} ${route}`, options, parent);
      traces.set(request, { span, context: trace.setSpan(parent, span) });
      // `onResponse` runs only for answers that were sent to their end, which live streams never are.
      onceClosed(reply.raw, () => endSpan(span, reply));
    }
    inTrace(request, done);
  });
  // The events of a body that is read come from the connection, whose context is another.
  app.addHook('preValidation', (request, _reply, done) => inTrace(request, done));
  app.addHook('onResponse', (request, _reply, done) => inTrace(request, done));
}

/** Ends the span of a request whose answer was sent, or whose client hung up. */
function endSpan(span: Span, { raw, statusCode }: FastifyReply): void {
  if (raw.headersSent) span.setAttribute('http.response.status_code', statusCode);
  else span.setAttribute('error.type', 'aborted');
  if (statusCode >= FIRST_SERVER_FAULT) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** What a log line says of the current trace; nothing outside one. */
export function traceFields(): { readonly trace_id?: string; readonly span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
