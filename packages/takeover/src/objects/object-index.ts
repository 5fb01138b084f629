import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The known facts about a stored file. */
export interface KnownObject {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The known states of the files that applications name. */
export interface KnownObjects {
  /** `unread`: the file was not checked. */
  find(key: string): KnownObject | 'missing' | 'unread';
}

/**
 * The sizes and hashes of stored files, kept on disk so that no file is read twice, even by several runs.
 */
export interface ObjectIndex {
  /**
   * Finds a file that its store has in this run: one that an earlier run read may have been removed since.
   *
   * @param store the name of the file's store.
   */
  find(store: string, key: string): KnownObject | null;
  /** Records what was read now. */
  add(store: string, key: string, object: KnownObject): void;
  /** Begins a run: forgets which keys stores have. */
  unsee(): void;
  /** Records, for this run, that a store has `key`. */
  see(store: string, key: string): void;
  /** Records, for this run, that a row names `key`. */
  name(key: string): void;
  isNamed(key: string): boolean;
  close(): void;
}

/**
 * Opens an index, which is created if it is missing. It is only a cache: without it files are read again.
 */
export function openObjectIndex(file: string): ObjectIndex {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = off;
    pragma temp_store = file;
    create table if not exists objects (
      store text, key text, size_bytes integer, sha256 text, primary key (store, key)
    ) without rowid;
    create temp table named (key text primary key) without rowid;
    create temp table seen (store text, key text, primary key (store, key)) without rowid;
  `);
  const find = database.prepare(
    'select size_bytes, sha256 from objects join seen using (store, key) where store = ? and key = ?',
  );
  const add = database.prepare('insert or replace into objects values (?, ?, ?, ?)');
  const see = database.prepare('insert or ignore into seen values (?, ?)');
  const name = database.prepare('insert or ignore into named values (?)');
  const isNamed = database.prepare('select 1 from named where key = ?');
  return {
    find(store, key) {
      const row = find.get(store, key);
      return row ? { sizeBytes: Number(row['size_bytes']), sha256: String(row['sha256']) } : null;
    },
    add(store, key, { sizeBytes, sha256 }) {
      add.run(store, key, sizeBytes, sha256);
      see.run(store, key);
    },
    unsee: () => database.exec('delete from seen'),
    see(store, key) {
      see.run(store, key);
    },
    name(key) {
      name.run(key);
    },
    isNamed: (key) => isNamed.get(key) !== undefined,
    close: () => database.close(),
  };
}
