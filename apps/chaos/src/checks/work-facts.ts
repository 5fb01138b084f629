import type { TransactionSql } from 'postgres';
import { z } from 'zod';
import { Id } from './columns.ts';

const LeftRow = z.object({ what: z.string() });
const PieceRow = z.object({ id: z.string(), queue: z.string(), state: z.string(), retries: Id });

export type PieceRow = z.infer<typeof PieceRow>;

/** What background work has not done. */
export interface WorkFacts {
  /** Queued pieces that are not done: waiting, active, failed or given up. */
  readonly pieces: readonly PieceRow[];
  /** What lacks a result, in words. */
  readonly left: readonly string[];
  /** The applications that have a match. */
  readonly matched: readonly number[];
}

/** Work that runs by the clock, and the queue's own, is left out: it is never over. */
export async function readWork(tx: TransactionSql): Promise<WorkFacts> {
  const left = z.array(LeftRow).parse([
    ...(await tx`select 'resume ' || id || ' is not read' as what from resumes
      where extraction_status = 'pending' or awaits_recognition order by id`),
    ...(await tx`select 'resume ' || r.id || ' is not understood' as what from resumes r
      where r.extraction_status = 'done' and r.erased_at is null
        and not exists (select from resume_analyses a where a.resume_id = r.id) order by r.id`),
    ...(await tx`select 'application ' || a.id || ' has no match' as what from applications a
      left join application_matches m on m.application_id = a.id
      where coalesce(m.rules, 0) = 0 order by a.id`),
  ]);
  return {
    left: left.map(({ what }) => what),
    matched: z
      .array(z.object({ id: Id }))
      .parse(await tx`select application_id as id from application_matches where rules > 0`)
      .map(({ id }) => id),
    pieces: z.array(PieceRow).parse(
      await tx`select id, name as queue, state, retry_count as retries from pgboss.job
        where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_pgboss%'
          and name not in (select name from pgboss.schedule)`,
    ),
  };
}
