import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
