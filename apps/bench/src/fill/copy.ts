import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';

/** What a column may be given. */
export type Value = string | number | null;

/** What is written at once. */
const CHUNK = 256 * 1024;

/** Rows of a table, as `COPY` takes them. */
export interface Table {
  readonly name: string;
  /** With commas between them. */
  readonly columns: string;
  readonly rows: Iterable<readonly Value[]>;
}

/**
 * Fills a table by `COPY`, emptied first in the same transaction: PostgreSQL then writes its rows but
 * once, frozen, and no log of them where `wal_level` is `minimal`.
 *
 * @param empty whether the table is emptied; otherwise the rows come to those it has.
 * @returns how many rows were written.
 */
export async function copyInto(
  sql: Sql,
  { name, columns, rows }: Table,
  { empty }: { readonly empty: boolean },
): Promise<number> {
  let copied = 0;
  const chunks = function* (): Generator<string> {
    let chunk = '';
    for (const row of rows) {
      chunk += toLine(row);
      copied += 1;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  };
  await sql.begin(async (tx) => {
    if (empty) await tx.unsafe(`truncate ${name}`);
    const target = await tx
      .unsafe(`copy ${name} (${columns}) from stdin ${empty ? 'with (freeze)' : ''}`)
      .writable();
    await pipeline(Readable.from(chunks()), target);
  });
  return copied;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A row in COPY's text format. */
export function toLine(row: readonly Value[]): string {
  let line = '';
  for (const value of row) {
    if (line !== '') line += '\t';
    line += value === null ? '\\N' : typeof value === 'number' ? value : escape(value);
  }
  return `${line}\n`;
}

function escape(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
}
