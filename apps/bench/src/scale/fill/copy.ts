import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import type { Progress } from '../progress.ts';

/** What a column may be given. */
export type Value = string | number | null;

/** What is written at once. */
const CHUNK = 256 * 1024;
/** And how often a rate is worth looking at. */
const NOTED_ROWS = 1000;

/** Rows of a table, as `COPY` takes them. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Value[]>;
  /** How many there will be, for the progress alone. */
  readonly count: number;
}

/** How fast a table was filled. */
export interface FillRate {
  readonly table: string;
  readonly rows: number;
  readonly seconds: number;
}

/**
 * Fills a table by `COPY`, emptied first in the same transaction: PostgreSQL then writes its rows but
 * once, frozen, and no log of them where `wal_level` is `minimal`.
 *
 * @param first whether the table is emptied; otherwise the rows come to those it has.
 */
export async function copyInto(
  sql: Sql,
  { name, columns, rows, count }: Table,
  progress: Progress,
  { empty = true }: { readonly empty?: boolean } = {},
): Promise<FillRate> {
  const begun = performance.now();
  progress.start(name, count);
  let copied = 0;
  const chunks = function* (): Generator<string> {
    let chunk = '';
    for (const row of rows) {
      chunk += toLine(row);
      copied += 1;
      if (copied % NOTED_ROWS === 0) progress.update(copied);
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  };
  await sql.begin(async (tx) => {
    if (empty) await tx.unsafe(`truncate ${name}`);
    const target = await tx
      .unsafe(`copy ${name} (${columns.join(', ')}) from stdin ${empty ? 'with (freeze)' : ''}`)
      .writable();
    await pipeline(Readable.from(chunks()), target);
  });
  progress.update(copied);
  progress.stop();
  return { table: name, rows: copied, seconds: (performance.now() - begun) / 1000 };
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
