import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const KINDS = { client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/**
 * Does work in a span of the current trace. Without tracing, and outside a trace, it does the work alone:
 * probes and timers make no traces.
 */
export async function inSpan<T>(
  name: string,
  kind: keyof typeof KINDS,
  work: () => Promise<T>,
): Promise<T> {
  if (!trace.getActiveSpan()?.isRecording()) return await work();
  const tracer = trace.getTracer('internsync');
  return await tracer.startActiveSpan(name, { kind: KINDS[kind] }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  });
}
