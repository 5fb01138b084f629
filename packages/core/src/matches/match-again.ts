import { applicationMatches, applications } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';

/** Whose applications. */
export type MatchesOf = { readonly of: 'application' | 'resume' | 'job'; readonly id: number };

/** Whose applications, and whose job it is about, so that no company's matches hold up those of others. */
type MatchesToQueue = MatchesOf & { readonly companyId?: number };

/**
 * Has matches computed anew, as part of the transaction that changes what they rest on. Until then the
 * old results are shown.
 */
export async function matchAgain(
  { queue }: Pick<Deps, 'queue'>,
  tx: Database,
  matches: MatchesToQueue,
): Promise<void> {
  const { revision } = applicationMatches;
  const changed = await tx
    .update(applicationMatches)
    .set({ rules: 0, revision: sql`${revision} + 1` })
    .where(areOf(tx, matches))
    .returning({ id: applicationMatches.applicationId });
  if (changed.length > 0) await queue.add(tx, 'match-applications', [matches]);
}

/** Selects the rows of `application_matches`. */
export function areOf(db: Database, { of, id }: MatchesOf) {
  if (of === 'application') return eq(applicationMatches.applicationId, id);
  if (of === 'job') return eq(applicationMatches.jobId, id);
  return inArray(
    applicationMatches.applicationId,
    db.select({ id: applications.id }).from(applications).where(eq(applications.resumeId, id)),
  );
}
