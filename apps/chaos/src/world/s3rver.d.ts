/** The part of the s3rver package, which has no types of its own, that the S3 process uses. */
declare module 's3rver' {
  import type { RequestListener } from 'node:http';
  import type { Readable } from 'node:stream';

  interface StoredObject {
    readonly bucket: string;
    readonly key: string;
    content: Buffer | Readable;
  }

  class S3rver {
    constructor(options: { silent: boolean; directory: string });
    readonly store: {
      putObject(object: StoredObject): Promise<{ size: number }>;
      getResourcePath(bucket: string, key: string, resource: 'object'): string;
    };
    callback(): RequestListener;
  }
  export = S3rver;
}
