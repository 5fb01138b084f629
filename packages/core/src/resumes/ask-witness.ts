import { isDeepStrictEqual } from 'node:util';
import { resumes, resumeTestimonies } from '@internsync/db/schema';
import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { storable } from '../values/storable.ts';
import { pagesOf } from './page-texts.ts';

/**
 * Queued work: asks the witness about the visible text of a resume, and stores what is left of the answer
 * after every check, beside the analysis. Does nothing when there is no witness, when the resume has a
 * testimony, is gone or erased, or when its text is another by the time the answer is there: who wrote
 * that text had the witness asked again.
 *
 * @throws WitnessUnavailable when the witness may answer later; the queue tries again.
 */
export async function askWitness(
  { db, witness, now, log }: Pick<Deps, 'db' | 'witness' | 'now' | 'log'>,
  { resumeId }: { readonly resumeId: number },
  signal?: AbortSignal,
): Promise<void> {
  if (!witness) return;
  const untold = and(
    eq(resumes.id, resumeId),
    isNull(resumes.erasedAt),
    // The text of its pictures is still missing.
    eq(resumes.awaitsRecognition, false),
    notExists(
      db
        .select({ one: sql`1` })
        .from(resumeTestimonies)
        .where(eq(resumeTestimonies.resumeId, resumes.id)),
    ),
  );
  const columns = { text: resumes.text, pageOffsets: resumes.pageOffsets };
  const [asked] = await db.select(columns).from(resumes).where(untold);
  if (!asked || asked.text === null) return;
  const pages = pagesOf(asked.text, asked.pageOffsets ?? [0]).map((text) => ({ text }));
  const { version, model, facts, failure, dropped } = await witness.propose(pages, signal);
  const written = await db.transaction(async (tx) => {
    // Locked, so that the text is neither replaced nor erased before the quotes of it are stored.
    const [current] = await tx.select(columns).from(resumes).where(untold).for('share');
    if (!current || !isDeepStrictEqual(current, asked)) return false;
    const quoted = { facts: storable(facts), dropped: storable(dropped) };
    await tx
      .insert(resumeTestimonies)
      .values({ resumeId, version, model, ...quoted, failure, at: now() })
      .onConflictDoNothing();
    return true;
  });
  if (written && failure !== null) log.warn({ resumeId, failure }, 'the witness gave no facts');
}
