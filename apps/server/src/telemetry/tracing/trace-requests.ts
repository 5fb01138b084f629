import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from '../route-of.ts';

/** The span of a request, and the context that holds it. */
interface Traced {
  readonly span: Span;
  readonly context: Context;
}

const FIRST_SERVER_FAULT = 500;

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
  app.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    if (route !== '/health' && route !== '/ready') {
      const parent = propagation.extract(context.active(), request.headers);
      const options = {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': route },
      };
      const span = tracer.startSpan(`${request.method} ${route}`, options, parent);
      traces.set(request, { span, context: trace.setSpan(parent, span) });
    }
    inTrace(request, done);
  });
  // The events of a body that is read come from the connection, whose context is another.
  app.addHook('preValidation', (request, _reply, done) => inTrace(request, done));
  app.addHook('onResponse', (request, reply, done) => {
    const span = traces.get(request)?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= FIRST_SERVER_FAULT) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    inTrace(request, done);
  });
}

/** What a log line says of the current trace; nothing outside one. */
export function traceFields(): { readonly trace_id?: string; readonly span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
