import { sql } from 'drizzle-orm';
import type { OpenDatabase } from './open.ts';

/** The oldest version of PostgreSQL with everything that the schema uses. */
export const OLDEST_POSTGRES = 15;

/** What a PostgreSQL server and a database on it are. */
export interface ServerFacts {
  /** The major version, for example 16. */
  readonly version: number;
  /** The encoding of the database; only `UTF8` holds every text. */
  readonly encoding: string;
}

/** Reads what the server is. */
export async function readServerFacts({ db }: OpenDatabase): Promise<ServerFacts> {
  const [row] = await db
    .select({
      version: sql<string>`current_setting('server_version_num')`,
      encoding: sql<string>`current_setting('server_encoding')`,
    })
    .from(sql`(values (1)) as one`);
  return {
    version: Math.floor(Number(row?.version ?? 0) / 10_000),
    encoding: row?.encoding ?? '',
  };
}
