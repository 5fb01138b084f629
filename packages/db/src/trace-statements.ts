import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const MOST_TEXT = 2000;

/**
 * Makes a span of the current trace for a statement, until its answer is there. Its text has places instead
 * of values ($1), so it holds nothing of a person. Attributes: OpenTelemetry's semantic conventions for
 * databases. Without a trace it does nothing.
 *
 * @returns `query`.
 */
export function traceStatement<Q extends PromiseLike<unknown>>(text: string, query: Q): Q {
  if (!trace.getActiveSpan()?.isRecording()) return query;
  const operation = /^\s*(\w+)/u.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
  const span = trace.getTracer('internsync').startSpan(operation, {
    kind: SpanKind.CLIENT,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.query.text': text.slice(0, MOST_TEXT),
    },
  });
  // The driver sends a query a step after it is first waited for: the caller can still change it.
  query.then(
    () => span.end(),
    (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', code).end();
    },
  );
  return query;
}
