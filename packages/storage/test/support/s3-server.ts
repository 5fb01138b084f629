import { randomUUID } from 'node:crypto';

import { onTestFinished } from 'vitest';
import S3rver from 's3rver';

import { ensureBucket, openS3Store, type S3Options, type S3Store } from '../../src/s3.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An S3 server for one test, without a bucket. */
export interface TestS3 {
  readonly options: S3Options;
  stop(): Promise<void>;
}

/** Starts s3rver on a free port of loopback; it is stopped after the test. */
export async function startS3rver(): Promise<TestS3> {
  const directory = await temporaryFolder();
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory });
  const { port } = await server.run();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.close());
  onTestFinished(stop);
  return {
    stop,
    options: {
      endpoint: '127.0.0.1',
      port,
      useSSL: false,
      region: 'us-east-1',
      bucket: 'resumes',
      accessKey: 'S3RVER',
      secretKey: 'S3RVER',
    },
  };
}

/**
 * The same tests run against another S3 server when `TEST_S3_ENDPOINT` (`http://host:port`),
 * `TEST_S3_REGION`, `TEST_S3_ACCESS_KEY` and `TEST_S3_SECRET_KEY` name one. Each test creates a bucket
 * there and does not remove it.
 */
function externalS3(): Omit<S3Options, 'bucket'> | null {
  // oxlint-disable-next-line node/no-process-env -- the one place where the tests are pointed elsewhere
  const env = process.env;
  const endpoint = env['TEST_S3_ENDPOINT'];
  if (endpoint === undefined) return null;
  const url = new URL(endpoint);
  const useSSL = url.protocol === 'https:';
  return {
    endpoint: url.hostname,
    port: Number(url.port || (useSSL ? 443 : 80)),
    useSSL,
    region: env['TEST_S3_REGION'] ?? 'us-east-1',
    accessKey: env['TEST_S3_ACCESS_KEY'] ?? '',
    secretKey: env['TEST_S3_SECRET_KEY'] ?? '',
  };
}

const external = externalS3();

/** Whether the environment names the S3 server. */
export const isExternalS3 = external !== null;

/** The S3 server that the tests run against: s3rver, or the one that the environment names. */
export async function someS3(): Promise<S3Options> {
  if (external === null) return (await startS3rver()).options;
  return { ...external, bucket: `internsync-test-${randomUUID()}` };
}

/** A store on an empty bucket, closed after the test. */
export async function openTestStore(options: S3Options): Promise<S3Store> {
  await ensureBucket(options);
  const store = openS3Store(options);
  onTestFinished(() => store.close());
  return store;
}
