/** The part of the s3rver package, which has no types of its own, that these tests use. */
declare module 's3rver' {
  class S3rver {
    constructor(options: {
      readonly silent: boolean;
      readonly directory: string;
      readonly address: string;
      readonly port: number;
      readonly configureBuckets?: readonly { readonly name: string }[];
    });
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }
  export = S3rver;
}
