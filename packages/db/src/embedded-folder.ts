import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The version of PostgreSQL in PGlite. A version opens only folders of its own. */
const MAJOR = 18;

/** The folder of the embedded database cannot be opened. The message tells the user what to do. */
export class EmbeddedDatabaseBroken extends Error {
  override readonly name = 'EmbeddedDatabaseBroken';

  constructor(directory: string, problem: string, options?: ErrorOptions) {
    super(
      `DATA_DIR: the embedded database in ${directory} cannot be used: ${problem}. ` +
        'Restore a backup of DATA_DIR, or choose another DATA_DIR.',
      options,
    );
  }
}

/**
 * Checks which version of PostgreSQL wrote a folder. A new folder has none.
 *
 * @throws {EmbeddedDatabaseBroken} when it was another version, or when the folder is incomplete.
 */
export function requireSameVersion(directory: string): void {
  const file = join(directory, 'PG_VERSION');
  if (!existsSync(file)) {
    if (!existsSync(join(directory, 'base'))) return;
    throw new EmbeddedDatabaseBroken(directory, 'it is damaged (PG_VERSION is missing)');
  }
  const written = readFileSync(file, 'utf8').trim();
  if (written === String(MAJOR)) return;
  const version = Number(written);
  if (!Number.isInteger(version) || version < 1) {
    throw new EmbeddedDatabaseBroken(directory, 'it is damaged (PG_VERSION has no number)');
  }
  const age = version > MAJOR ? 'a newer' : 'an older';
  throw new EmbeddedDatabaseBroken(
    directory,
    `${age} version of this server wrote it (PostgreSQL ${version}; this one has PostgreSQL ${MAJOR})`,
  );
}

/** Errors of the system that say nothing about the data: a folder that is full or locked is not damaged. */
const OF_THE_SYSTEM: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
]);

/**
 * What to throw when the embedded database in `directory` did not open because of `cause`.
 *
 * @returns an error of the system with its `code` and `path`, or an `EmbeddedDatabaseBroken`.
 */
export function whyNotOpened(directory: string, cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (OF_THE_SYSTEM.has(code)) {
    return Object.assign(new Error(message, { cause }), { code, path: resolve(directory) });
  }
  const [first = ''] = message.split('\n');
  return new EmbeddedDatabaseBroken(directory, `it does not open (${first.trim()})`, { cause });
}
