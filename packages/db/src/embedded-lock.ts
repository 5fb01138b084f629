import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process holds the embedded database's folder. */
export class EmbeddedDatabaseInUse extends Error {
  override readonly name = 'EmbeddedDatabaseInUse';
  /** The process id of the holder, if it could be read. */
  readonly holder: string | null;

  constructor(directory: string, holder: string | null) {
    super(
      `DATA_DIR: the embedded database in ${directory} is in use by another process${holder ? ` (pid ${holder})` : ''}. ` +
        'Stop that process, choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL server, which any number of processes may share.',
    );
    this.holder = holder;
  }
}

/**
 * Takes the lock of an embedded database's folder. Returns a function that releases it.
 *
 * The lock is an operating system lock on a small SQLite file. Unlike a file with a process id, it
 * disappears with its process, also after `kill -9`, and a reused process id cannot be mistaken for it.
 *
 * @throws {EmbeddedDatabaseInUse} when another process holds it.
 */
export function lockEmbedded(directory: string): () => void {
  const file = join(directory, 'internsync.lock');
  const holderFile = join(directory, 'internsync.lock.pid');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isLocked(error)) throw error;
    throw new EmbeddedDatabaseInUse(directory, readHolder(holderFile));
  }
  writeFileSync(holderFile, String(process.pid));
  return () => {
    if (lock.isOpen) lock.close();
  };
}

function isLocked(error: unknown): boolean {
  // SQLITE_BUSY, https://sqlite.org/rescode.html#busy
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function readHolder(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
