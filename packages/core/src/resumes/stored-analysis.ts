import { resumeAnalyses, resumeCorrections, resumeTestimonies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { Analysis, ExtractionResult } from '../ports.ts';
import { isNode } from '../values/json-pointer.ts';
import { Lexemes } from '../values/lexemes.ts';
import { storable } from '../values/storable.ts';
import { forgetRedactions } from './forget-redactions.ts';
import { joinPages } from './page-texts.ts';
import { matchAgain } from '../matches/match-again.ts';
import { moveCorrections } from './move-corrections.ts';

/** The mark of the lexeme of a skill, before its id. */
export const SKILL = 's/';

/** What is stored of a resume's analysis, beside `resumeId`. */
export type AnalysisColumns = Omit<typeof resumeAnalyses.$inferInsert, 'resumeId'>;

/** What to store of the analysis of a file; null if it was not understood. */
export function toAnalysisColumns(
  { matcher }: Pick<Deps, 'matcher'>,
  result: ExtractionResult,
): AnalysisColumns | null {
  if (!result.ok || !result.analysis) return null;
  return analysisColumns({ matcher }, result.analysis, result.pages);
}

/** What to store of an analysis of these texts of pages. */
export function analysisColumns(
  { matcher }: Pick<Deps, 'matcher'>,
  { version, vocabulary, facts, ...analysis }: Analysis,
  pages: readonly string[],
): AnalysisColumns {
  const search = new Lexemes().add(joinPages(pages).text, '');
  for (const id of withImplied(matcher, facts.skills)) search.addLexeme(SKILL + id);
  return {
    version,
    vocabulary,
    analysis: storable(analysis),
    facts: storable(facts),
    search: search.toText(),
  };
}

/** The ids of skills, and of all that who has them also has. */
function withImplied({ skills }: Deps['matcher'], named: readonly { id: string }[]): Set<string> {
  const ids = new Set(named.map(({ id }) => id));
  // A set is read to its end, also what is added meanwhile.
  for (const id of ids) for (const part of skills.get(id)?.partOf ?? []) ids.add(part);
  return ids;
}

/**
 * Writes the analysis of a resume, or removes it if there is none. Corrections of an earlier one follow the
 * entries that they are about. Has the matches of its applications computed again, and the witness asked again:
 * the places in an older testimony are those of the old text.
 */
export async function writeAnalysis(
  deps: Pick<Deps, 'queue' | 'witness'>,
  tx: Database,
  resumeId: number,
  columns: AnalysisColumns | null,
): Promise<void> {
  await tx.delete(resumeTestimonies).where(eq(resumeTestimonies.resumeId, resumeId));
  await replaceAnalysis(deps, tx, resumeId, columns);
  await forgetRedactions(tx, resumeId);
  if (columns) await queueWitness(deps, tx, resumeId);
}

/**
 * Writes another analysis of the same text, of which a testimony stays true; else like `writeAnalysis`. Call
 * `forgetRedactions` where it may tell more of who the student is.
 */
export async function replaceAnalysis(
  deps: Pick<Deps, 'queue'>,
  tx: Database,
  resumeId: number,
  columns: AnalysisColumns | null,
): Promise<void> {
  if (columns) {
    await followCorrections(tx, resumeId, columns.analysis);
    await tx
      .insert(resumeAnalyses)
      .values({ resumeId, ...columns })
      .onConflictDoUpdate({ target: resumeAnalyses.resumeId, set: columns });
  } else {
    await tx.delete(resumeAnalyses).where(eq(resumeAnalyses.resumeId, resumeId));
  }
  await matchAgain(deps, tx, { of: 'resume', id: resumeId });
}

async function followCorrections(tx: Database, resumeId: number, after: unknown): Promise<void> {
  const [row] = await tx
    .select({ corrections: resumeCorrections.corrections, before: resumeAnalyses.analysis })
    .from(resumeCorrections)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumeCorrections.resumeId))
    .where(eq(resumeCorrections.resumeId, resumeId))
    .for('update', { of: resumeCorrections });
  if (!row) return;
  const corrections = moveCorrections(documentOf(row.before), documentOf(after), row.corrections);
  await tx
    .update(resumeCorrections)
    .set({ corrections })
    .where(eq(resumeCorrections.resumeId, resumeId));
}

function documentOf(analysis: unknown): unknown {
  return isNode(analysis) ? analysis['document'] : null;
}

/** Has the witness asked about a resume, if there is one, as part of the transaction that writes its analysis. */
export async function queueWitness(
  { queue, witness }: Pick<Deps, 'queue' | 'witness'>,
  tx: Database,
  resumeId: number,
): Promise<void> {
  if (witness) await queue.add(tx, 'ask-witness', [{ resumeId }]);
}
