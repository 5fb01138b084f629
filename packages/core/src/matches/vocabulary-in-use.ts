import { skillVocabulary } from '@internsync/db/schema';
import { and, eq, gt, lt, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Deps } from '../context.ts';

/**
 * Makes the vocabulary of skills of this process the one that the platform uses, when it begins to work: what
 * was computed by another one is then computed again. A process that began earlier, with another vocabulary,
 * still works with its own, but renews nothing any more.
 */
export async function useVocabulary({
  db,
  matcher,
  log,
  now,
}: Pick<Deps, 'db' | 'matcher' | 'log' | 'now'>): Promise<void> {
  const { version } = matcher.skills;
  const changed = await db
    .insert(skillVocabulary)
    .values({ version, since: now() })
    .onConflictDoUpdate({
      target: skillVocabulary.only,
      set: { version, since: now() },
      setWhere: sql`${skillVocabulary.version} <> ${version}`,
    })
    .returning({ version: skillVocabulary.version });
  if (changed.length > 0) log.info({ version }, 'the vocabulary of skills is a new one');
}

/**
 * Matches rows that an older version of the code computed, or another vocabulary than that of this process,
 * while the platform uses that of this process. Each part is a range of the index on both columns.
 *
 * @param current the version of the code of this process.
 */
export function isOutdated(
  { db, matcher }: Pick<Deps, 'db' | 'matcher'>,
  columns: { readonly version: PgColumn; readonly vocabulary: PgColumn },
  current: number,
): SQL | undefined {
  const { version } = matcher.skills;
  const inUse = sql`exists ${db
    .select({ one: sql`1` })
    .from(skillVocabulary)
    .where(eq(skillVocabulary.version, version))}`;
  const same = and(eq(columns.version, current), inUse);
  return or(
    lt(columns.version, current),
    and(same, lt(columns.vocabulary, version)),
    and(same, gt(columns.vocabulary, version)),
  );
}

/** Whether a match was computed by the rules and the vocabulary of this process. */
export function isUpToDate(
  { matcher }: Pick<Deps, 'matcher'>,
  { rules, vocabulary }: { readonly rules: number; readonly vocabulary: string },
): boolean {
  return rules === matcher.rules && vocabulary === matcher.skills.version;
}
