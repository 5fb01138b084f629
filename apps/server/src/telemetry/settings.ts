import { z } from 'zod';

/** Where traces go, and which. The exporter and the resource read further standard variables themselves. */
export interface TracingConfig {
  readonly sampler: (typeof SAMPLERS)[number];
  /** The share of traces that a sampler by ratio keeps, from 0 to 1. */
  readonly ratio: number;
  /** How long a finished span waits at most before it is sent, in milliseconds. */
  readonly delayMs: number;
}

/** What operators see of the server. */
export interface TelemetryConfig {
  /** Where `/metrics` is served; `null`: nowhere. */
  readonly metricsAddress: { readonly host: string; readonly port: number } | null;
  /** `null`: nothing is traced, and no library for it is loaded. */
  readonly tracing: TracingConfig | null;
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** `127.0.0.1:9464`, `[::1]:9464` or `:9464` for all addresses. */
const ADDRESS = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]*)):(\d{1,5})$/;

const address = z.string().transform((text, ctx) => {
  const [, v6, name = '', port = ''] = ADDRESS.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535) {
    ctx.addIssue('must be an address and a port such as 127.0.0.1:9464');
    return z.NEVER;
  }
  return { host: v6 ?? (name || '0.0.0.0'), port: Number(port) };
});

const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be an http or https URL such as http://127.0.0.1:4318',
  );

const share = z
  .string()
  .refine(
    (text) => /^(?:0|1|[01]?\.\d+)$/.test(text) && Number(text) <= 1,
    'must be a number from 0 to 1, such as 0.1',
  )
  .transform(Number);

/**
 * The variables of `Environment` about telemetry. The `OTEL_` ones are those of OpenTelemetry's specification
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/).
 */
export const TELEMETRY_VARIABLES = {
  METRICS_ADDRESS: address.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/protobuf', 'must be http/protobuf')
    .default('http/protobuf'),
  OTEL_SDK_DISABLED: z
    .string()
    .transform((text) => text.toLowerCase() === 'true')
    .default(false),
  OTEL_SERVICE_NAME: z.string().default('internsync'),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'must be otlp or none').default('otlp'),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, `must be one of ${SAMPLERS.join(', ')}`)
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: share.default(1),
  OTEL_BSP_SCHEDULE_DELAY: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number of milliseconds')
    .transform(Number)
    .default(5000),
} as const;

const Telemetry = z.object(TELEMETRY_VARIABLES);

/** What the variables mean. */
export function readTelemetry(env: z.infer<typeof Telemetry>): TelemetryConfig {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isOff =
    endpoint === undefined || env.OTEL_SDK_DISABLED || env.OTEL_TRACES_EXPORTER === 'none';
  return {
    metricsAddress: env.METRICS_ADDRESS ?? null,
    tracing: isOff
      ? null
      : {
          sampler: env.OTEL_TRACES_SAMPLER,
          ratio: env.OTEL_TRACES_SAMPLER_ARG,
          delayMs: env.OTEL_BSP_SCHEDULE_DELAY,
        },
  };
}
