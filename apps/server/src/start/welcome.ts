import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

/** Reports addresses and chosen backends: as readable text in development, in the log in production. */
export function welcome(
  config: Config,
  { address, hasWeb }: { readonly address: string | null; readonly hasWeb: boolean },
  log: Logger,
): void {
  if (config.production) {
    const { role } = config;
    log.info(
      { address, role, database: config.database.kind, files: config.files.kind },
      'started',
    );
    return;
  }
  const base = address?.replace('127.0.0.1', 'localhost');
  const data = resolve(config.dataDir);
  const lines = [
    ...(base
      ? [
          `InternSync is running on ${base}`,
          ...(hasWeb ? [`  pages     ${base}/en, ${base}/ar (built before the start)`] : []),
          `  tRPC      ${base}/trpc`,
          ...(config.restShim
            ? [`  REST      ${base}/api (for clients of the Django server)`]
            : []),
          `  docs      ${base}/docs`,
          `  health    ${base}/health, ${base}/ready`,
        ]
      : ['InternSync is running background jobs only (ROLE=work)']),
    config.database.kind === 'embedded'
      ? `  database  embedded PostgreSQL in ${data}/pg (set DATABASE_URL to use a server)`
      : '  database  PostgreSQL (from DATABASE_URL)',
    config.files.kind === 'folder'
      ? `  files     in ${data}/objects (set MINIO_ENDPOINT to use an S3 bucket)`
      : `  files     bucket ${config.files.bucket} at ${config.files.endpoint}`,
  ];
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}
