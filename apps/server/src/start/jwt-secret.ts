import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret used in development: generated once and kept in `directory`, so that a restart does not
 * sign everybody out.
 */
export async function developmentSecret(directory: string): Promise<Uint8Array> {
  const file = join(directory, 'jwt-secret');
  await mkdir(directory, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return await readFile(file);
}
