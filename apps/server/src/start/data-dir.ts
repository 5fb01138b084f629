import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

const NEEDED = constants.R_OK | constants.W_OK | constants.X_OK;

/**
 * Creates the data folder if the configuration uses it, and checks that it can be used.
 *
 * @throws {StartRefused} when it cannot.
 */
export async function prepareDataDir({
  dataDir,
  database,
  files,
  mail,
  role,
  jwtSecret,
}: Pick<Config, 'dataDir' | 'database' | 'files' | 'mail' | 'role' | 'jwtSecret'>): Promise<void> {
  const parts = [
    ...(database.kind === 'embedded' ? [join(dataDir, 'pg')] : []),
    ...(files.kind === 'folder' ? [join(dataDir, 'objects')] : []),
    // A process that only serves sends no mail.
    ...(mail.transport.kind === 'folder' && role !== 'serve' ? [join(dataDir, 'mail')] : []),
  ];
  if (parts.length === 0 && jwtSecret !== null) return;
  const folder = resolve(dataDir);
  try {
    await mkdir(folder, { recursive: true });
    for (const path of [folder, ...parts.map((part) => resolve(part))]) await requireUsable(path);
  } catch (error) {
    throw dataDirRefused(error, folder) ?? error;
  }
}

/**
 * Describes a system error of a file in the data folder.
 *
 * @returns `null` for any other error.
 */
export function dataDirRefused(error: unknown, dataDir: string): StartRefused | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (!('path' in error) || typeof error.path !== 'string' || !error.path.startsWith(dataDir)) {
    return null;
  }
  const reason = REASONS[String(error.code)] ?? `it cannot be used (${String(error.code)})`;
  return new StartRefused(`DATA_DIR: ${error.path}: ${reason}`, { cause: error });
}

const ELSEWHERE = 'set DATA_DIR to another folder';
const READ_ONLY = `this account may not write there; change its owner or permissions, or ${ELSEWHERE}`;
const A_FILE = `it, or a folder above it, is a file; remove that file, or ${ELSEWHERE}`;
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: A_FILE,
  ENOTDIR: A_FILE,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EROFS: `the file system is read-only; mount it for writing, or ${ELSEWHERE}`,
  ENOSPC: `there is no space left on the disk; free some, or ${ELSEWHERE}`,
  EDQUOT: `the disk quota is used up; free some space, or ${ELSEWHERE}`,
  ENOENT: `the folder cannot be created; ${ELSEWHERE}`,
  ENAMETOOLONG: `the path is too long; ${ELSEWHERE}`,
  ELOOP: `its symbolic links form a circle; ${ELSEWHERE}`,
};

async function requireUsable(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  // It is created later, in the folder that was checked before it.
  if (found === null) return await access(dirname(path), NEEDED);
  if (!found.isDirectory()) {
    throw Object.assign(new Error('It is a file'), { code: 'ENOTDIR', path });
  }
  await access(path, NEEDED);
}
