import { context, diag, propagation, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { TracingConfig } from '../settings.ts';

/** The longest a stopping process waits for its last spans to be sent, in milliseconds. */
const FLUSH_MS = 3000;

/**
 * Sends spans to an OpenTelemetry collector from here on, by OTLP over HTTP. What is not configured here, the
 * libraries read from the standard variables: endpoint, headers, time limits, name and attributes of the
 * service. A collector that does not answer costs spans, and nothing else.
 *
 * @returns a function that sends what is left, and ends it.
 */
export async function startTracing(
  { sampler, ratio, delayMs }: TracingConfig,
  log: Logger,
): Promise<() => Promise<void>> {
  // Imported only when needed: without tracing, nothing of it is loaded.
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, core, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
    ]);
  const tell = (message: string) => log.warn({ reason: message }, 'tracing');
  diag.setLogger({
    error: tell,
    warn: tell,
    info: () => undefined,
    debug: () => undefined,
    verbose: () => undefined,
  });
  const byRatio = () => new sdk.TraceIdRatioBasedSampler(ratio);
  const samplers = {
    always_on: () => new sdk.AlwaysOnSampler(),
    always_off: () => new sdk.AlwaysOffSampler(),
    traceidratio: byRatio,
    parentbased_always_on: () => new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    parentbased_always_off: () => new sdk.ParentBasedSampler({ root: new sdk.AlwaysOffSampler() }),
    parentbased_traceidratio: () => new sdk.ParentBasedSampler({ root: byRatio() }),
  } as const;
  const provider = new sdk.TracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'internsync' }))
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    sampler: samplers[sampler](),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        scheduledDelayMillis: delayMs,
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, FLUSH_MS);
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  };
}
