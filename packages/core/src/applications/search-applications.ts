import {
  applications,
  jobs,
  resumeAnalyses,
  resumes,
  students,
  users,
} from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { requireCompany, type CompanyActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { requireOwnJob } from '../jobs/own-job.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { SKILL } from '../resumes/stored-analysis.ts';
import { Moment } from '../values/ids.ts';
import { STEM, wordsOf } from '../values/lexemes.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';
import { applicationCursor, selectApplicationsWith, toReviewed } from './application-view.ts';
import type { FoundPage, SearchApplicationsInput } from './match-schemas.ts';
import { recordResumesFound } from './record-resumes-found.ts';
import {
  findHits,
  findWords,
  firstHits,
  LONGEST_TEXT,
  skillEvidence,
  type SearchedResume,
  type Sought,
} from './search-hits.ts';
import { redactEvidence } from './blind-evidence.ts';
import { redactResume, unlessImpossible } from './blind-resume.ts';
import { isBlind, type Reader } from './blind-review.ts';

const ORDER = 'found';

interface Values {
  readonly companyId: number;
  readonly jobId: number | undefined;
  readonly status: SearchApplicationsInput['status'];
  /** In the syntax of a `tsquery`. */
  readonly query: string | undefined;
  readonly afterKey: string | undefined;
  readonly afterId: number | undefined;
}

const readFound = statement<Values, { readonly rows: number }>()((db, values, { rows }) =>
  selectApplicationsWith(db, {
    found: {
      id: resumes.id,
      // In what is longer, only the beginning is looked through for the places.
      text: sql<string | null>`left(${resumes.text}, ${LONGEST_TEXT})`,
      pageOffsets: resumes.pageOffsets,
      skills: sql<unknown>`${resumeAnalyses.facts} -> 'skills'`,
    },
    username: users.username,
    formerNames: students.formerNames,
  })
    .innerJoin(users, eq(users.id, students.userId))
    .innerJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, applications.resumeId))
    .where(
      and(
        eq(jobs.companyId, values.companyId),
        // What was withdrawn, or erased, a company does not read any more.
        ne(applications.status, 'withdrawn'),
        isNull(resumes.erasedAt),
        ifDefined(values.jobId, (id) => eq(applications.jobId, id)),
        ifDefined(values.status, (one) => eq(applications.status, one)),
        ifDefined(values.query, matchesAll),
        ifDefined(
          values.afterKey,
          (key) =>
            sql`(${applications.appliedAt}, ${applications.id}) < (${key}::timestamptz, ${values.afterId}::bigint)`,
        ),
      ),
    )
    .orderBy(descending(applications.appliedAt), descending(applications.id))
    .limit(rows),
);

/**
 * The applications to the caller's jobs whose resumes have all the words and name all the skills, the last
 * one first, with the places that were found. The students' access logs record each resume that is shown.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (`jobId`), INVALID (`cursor`, `skills`),
 * RATE_LIMITED.
 */
export async function searchApplications(
  ctx: ServiceCtx,
  input: SearchApplicationsInput,
): Promise<FoundPage> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  return await withinRate(ctx, RATE_RULES.searchResumes, String(actor.companyId), () =>
    search(ctx, actor, input),
  );
}

async function search(
  ctx: ServiceCtx,
  actor: CompanyActor,
  input: SearchApplicationsInput,
): Promise<FoundPage> {
  const { companyId } = actor;
  const { jobId, status, limit } = input;
  const words = [...new Set(ifDefined(input.search, wordsOf) ?? [])];
  const skills = input.skills ?? [];
  requireKnownSkills(ctx, skills);
  const after = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, Moment));
  const rows = await readFound(
    ctx.db,
    {
      companyId,
      jobId,
      status,
      query: queryFor(words, skills),
      afterKey: after?.key,
      afterId: after?.id,
    },
    { rows: limit + 1 },
  );
  if (rows.length === 0 && jobId !== undefined) await requireOwnJob(ctx.db, jobId, companyId);
  const shown = rows.slice(0, limit);
  const hits = new Map<number, FoundPage['items'][number]['hits']>();
  for (const row of shown) {
    // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
    hits.set(row.application.id, await hitsOf(ctx, row, actor, { words, skills }));
  }
  const recorded = await recordResumesFound(
    ctx,
    shown.map(({ application, found }) => ({ applicationId: application.id, resumeId: found.id })),
  );
  const page = toPage(
    rows,
    limit,
    (row) => ({
      application: toReviewed(row, actor),
      hits: hits.get(row.application.id) ?? [],
    }),
    (row) => applicationCursor(ORDER, row),
  );
  return { ...page, items: page.items.filter(({ application }) => recorded.has(application.id)) };
}

type Found = Parameters<typeof toReviewed>[0] & {
  readonly found: SearchedResume;
  readonly username: string;
  readonly formerNames: readonly string[];
};

/** Where a resume has what is sought; while its review is blind, in the text that reviewers get. */
async function hitsOf(ctx: ServiceCtx, row: Found, reader: Reader, sought: Sought) {
  const { found, username, formerNames } = row;
  if (!isBlind(row, reader)) return findHits(ctx.matcher, found, sought);
  const student = { fullName: row.student.fullName, formerNames, username };
  const redacted = await unlessImpossible(redactResume(ctx, { resume: found, student }));
  if (!redacted) return [];
  const { pages } = redacted;
  const named = redactEvidence(skillEvidence(ctx.matcher, found, sought), pages);
  const texts = pages.map(({ text }) => text);
  return firstHits([...named, ...findWords(texts, sought)], texts);
}

function requireKnownSkills({ matcher }: ServiceCtx, skills: readonly string[]): void {
  const unknown = skills.findIndex((id) => !matcher.skills.get(id));
  if (unknown === -1) return;
  throw new ServiceError('INVALID', 'No skill has this id; see `jobs.skills`', {
    field: `skills.${unknown}`,
    reason: { code: 'NOT_KNOWN', kind: 'skill' },
  });
}

/** Each word as it is, as a beginning and by its stem; each skill by its id. */
function queryFor(words: readonly string[], skills: readonly string[]): string | undefined {
  const parts = [
    ...words.map((word) => {
      const stem = stemOf(word);
      const begins = word.length > 1 ? ':*' : '';
      return `('${word}'${begins} | '${STEM}${stem}'${isTelling(stem) ? ` | '${stem}':*` : ''})`;
    }),
    ...skills.map((id) => `'${SKILL}${id.replaceAll(/['\\]/gu, '')}'`),
  ];
  return parts.length === 0 ? undefined : parts.join(' & ');
}

function matchesAll(query: SQL<string>): SQL | undefined {
  const { search, identifyingWords } = resumeAnalyses;
  const { keptBlind, revealedAt } = applications;
  const blind = and(or(eq(jobs.blind, true), keptBlind), isNull(revealedAt));
  // Whose resume it is must not be found out by searching for names.
  return and(
    sql`${search} @@ ${query}::tsquery`,
    or(
      sql`not (${blind})`,
      and(
        isNotNull(identifyingWords),
        sql`ts_delete(${search}, ${identifyingWords}) @@ ${query}::tsquery`,
      ),
    ),
  );
}
