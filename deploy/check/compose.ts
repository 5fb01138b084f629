import { parse } from 'yaml';
import { z } from 'zod';

const Depends = z.record(
  z.string(),
  z.object({
    condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
  }),
);
/** The part of https://github.com/compose-spec/compose-spec that the file uses; nothing else may be there. */
const Service = z.strictObject({
  image: z.string().regex(/^[a-z0-9./-]+(?::[A-Za-z0-9._-]+)?$/),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  init: z.boolean().optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+(?::ro)?$/)).optional(),
  ports: z.array(z.string()).optional(),
  // With a fixed address it is an object.
  networks: z.union([
    z.array(z.string()),
    z.record(z.string(), z.unknown()).transform(Object.keys),
  ]),
  shm_size: z.string().optional(),
  depends_on: Depends.optional(),
  healthcheck: z
    .union([
      z.strictObject({ disable: z.literal(true) }),
      z.strictObject({
        test: z.array(z.string()).min(2),
        interval: z.string(),
        timeout: z.string(),
        start_period: z.string(),
        retries: z.number().int(),
      }),
    ])
    .optional(),
});
const Compose = z.strictObject({
  name: z.string(),
  'x-server': z.unknown(),
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.null()),
});

/** The image of the server. */
const SERVER_IMAGE = 'internsync';

/**
 * The environments that a compose file gives to the containers of the server, by service. Variables of
 * compose (`${NAME}`) are not filled in.
 *
 * @throws {z.ZodError} when the file has another structure than `checkCompose` requires.
 */
export function serverEnvironments(
  text: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const { services } = Compose.parse(parse(text, { merge: true }));
  return new Map(
    Object.entries(services).flatMap(([name, { image, environment = {} }]) =>
      image === SERVER_IMAGE ? [[name, environment]] : [],
    ),
  );
}

/**
 * Checks a compose file: its structure, and that everything it refers to exists.
 *
 * @param settings the variables that the server reads.
 */
export function checkCompose(text: string, settings: ReadonlySet<string>): string[] {
  const parsed = Compose.safeParse(parse(text, { merge: true }));
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
  const { services, networks, volumes } = parsed.data;
  return Object.entries(services).flatMap(([name, service]) => {
    const { depends_on: needs = {}, environment = {} } = service;
    const problems = [
      ...service.networks.filter((one) => !(one in networks)).map((one) => `no network ${one}`),
      ...(service.volumes ?? [])
        .map((volume) => volume.split(':', 1)[0] ?? '')
        .filter((source) => !source.startsWith('.') && !(source in volumes))
        .map((source) => `no volume ${source}`),
      ...Object.entries(needs).flatMap(([other, { condition }]) => {
        const needed = services[other];
        if (!needed) return [`no service ${other}`];
        // The image of the server has a health check of its own.
        const isChecked = needed.healthcheck !== undefined || needed.image === SERVER_IMAGE;
        return condition === 'service_healthy' && !isChecked
          ? [`${other} has no health check`]
          : [];
      }),
      ...(service.image === SERVER_IMAGE
        ? Object.keys(environment)
            .filter((variable) => !settings.has(variable))
            .map((variable) => `the server does not read ${variable}`)
        : []),
    ];
    return problems.map((problem) => `${name}: ${problem}`);
  });
}
