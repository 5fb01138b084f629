/** The `code` of a thrown system or S3 error, such as `ENOENT` or `NoSuchKey`, if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
