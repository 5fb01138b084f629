import { isDeepStrictEqual } from 'node:util';
import {
  applicationMatches,
  applications,
  jobs,
  resumeAnalyses,
  resumeCorrections,
  resumes,
  students,
  users,
} from '@internsync/db/schema';
import { and, asc, eq, gt, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@internsync/db/database';
import { lockStudent } from '../accounts/lock-account-rows.ts';
import type { Deps } from '../context.ts';
import { areOf, type MatchesOf } from '../matches/match-again.ts';
import { joinPages } from '../resumes/page-texts.ts';
import { Lexemes } from '../values/lexemes.ts';
import {
  BLIND_TEXT,
  readIdentity,
  redactResume,
  redactTexts,
  unlessImpossible,
} from './blind-resume.ts';

const BATCH = 100;

/**
 * Background work: makes what reviewers of blind jobs get of cover letters, and what they must not find
 * resumes by. Until that is done, they get and find nothing.
 *
 * @param which all applications if it is left out.
 * @throws {ServiceError} UNAVAILABLE when it is not possible now; the queue tries again.
 */
export async function prepareBlindReviews(deps: Deps, which?: MatchesOf): Promise<void> {
  let after = 0;
  for (let size = BATCH; size === BATCH;) {
    // oxlint-disable-next-line no-await-in-loop -- Each batch begins where the last one ended.
    const rows = await readUnprepared(deps, which && areOf(deps.db, which), after);
    for (const row of rows) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other: users' uploads need readers too.
      await prepare(deps, row);
    }
    size = rows.length;
    after = rows.at(-1)?.id ?? after;
  }
}

/** What is made rests on these: when one changes, it is made again. */
const known = {
  fullName: students.fullName,
  reading: resumes.reading,
  version: resumeAnalyses.version,
  vocabulary: resumeAnalyses.vocabulary,
  correctedAt: resumeCorrections.at,
};

/** Matches what nothing was made for, or by an older redactor, which may have left something in. */
function isUnmade({ extractor }: Deps, made: PgColumn, by: PgColumn): SQL | undefined {
  return or(isNull(made), isNull(by), lt(by, extractor.redactorVersion));
}

async function readUnprepared(deps: Deps, which: SQL | undefined, after: number) {
  const { db } = deps;
  const { blindCoverLetter, blindCoverLetterBy } = applications;
  const { identifyingWords, identifyingWordsBy } = resumeAnalyses;
  // A letter may sign with the name that only the resume tells.
  const withoutLetter = and(
    isNotNull(applications.coverLetter),
    isUnmade(deps, blindCoverLetter, blindCoverLetterBy),
    ne(resumes.extractionStatus, 'pending'),
    eq(resumes.awaitsRecognition, false),
  );
  const withoutWords = and(
    isNotNull(resumeAnalyses.resumeId),
    isUnmade(deps, identifyingWords, identifyingWordsBy),
  );
  return await db
    .select({
      id: applications.id,
      coverLetter: applications.coverLetter,
      // Null, as a comparison with nothing is, counts as no.
      lacksLetter: sql<boolean>`(${withoutLetter}) is true`,
      lacksWords: sql<boolean>`(${withoutWords}) is true`,
      resume: { id: resumes.id, text: resumes.text, pageOffsets: resumes.pageOffsets },
      known,
      studentId: applications.studentId,
      student: {
        fullName: students.fullName,
        formerNames: students.formerNames,
        username: users.username,
      },
    })
    .from(applications)
    .innerJoin(applicationMatches, eq(applicationMatches.applicationId, applications.id))
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .innerJoin(users, eq(users.id, students.userId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
    .where(
      and(
        eq(jobs.blind, true),
        isNull(applications.revealedAt),
        gt(applications.id, after),
        or(withoutLetter, withoutWords),
        which,
      ),
    )
    .orderBy(asc(applications.id))
    .limit(BATCH);
}

type Unprepared = Awaited<ReturnType<typeof readUnprepared>>[number];

async function prepare(deps: Deps, row: Unprepared): Promise<void> {
  const { db } = deps;
  const by = deps.extractor.redactorVersion;
  const { id, coverLetter } = row;
  if (row.lacksLetter && coverLetter !== null) {
    const blindCoverLetter = await redactLetter(deps, row, coverLetter);
    await unlessChanged(db, row, (tx) =>
      tx
        .update(applications)
        .set({ blindCoverLetter, blindCoverLetterBy: by })
        .where(and(eq(applications.id, id), eq(applications.coverLetter, coverLetter))),
    );
  }
  const { text } = row.resume;
  if (text === null || !row.lacksWords) return;
  const pages = await redactPages(deps, row);
  const left = new Set(new Lexemes().add(joinPages(pages).text, '').names());
  const identifyingWords = new Lexemes()
    .add(text, '')
    .names()
    .filter((name) => !left.has(name));
  await unlessChanged(db, row, (tx) =>
    tx
      .update(resumeAnalyses)
      .set({ identifyingWords, identifyingWordsBy: by })
      .where(eq(resumeAnalyses.resumeId, row.resume.id)),
  );
}

/**
 * Writes what was made of a student and a resume if they are still the same; else it is made again
 * (`hideFormerName`, `forgetRedactions`). Who changes them holds the lock on the student.
 */
async function unlessChanged(
  db: Database,
  row: Unprepared,
  write: (tx: Database) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockStudent(tx, row.studentId))) return;
    const [now] = await tx
      .select(known)
      .from(resumes)
      .innerJoin(students, eq(students.id, resumes.studentId))
      .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
      .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
      .where(eq(resumes.id, row.resume.id));
    if (isDeepStrictEqual(now, row.known)) await write(tx);
  });
}

/** The pages without what identifies the student. A resume that cannot be redacted is found by none of its words. */
async function redactPages(deps: Deps, row: Unprepared): Promise<string[]> {
  const redacted = await unlessImpossible(redactResume(deps, row));
  return redacted?.pages.map((page) => page.text) ?? [];
}

/** Of a letter that cannot be redacted nothing is shown. */
async function redactLetter(deps: Deps, row: Unprepared, letter: string): Promise<string> {
  const identity = await readIdentity(deps, row);
  const redacted = await unlessImpossible(redactTexts(deps, identity, [letter]));
  return redacted?.[0] ?? BLIND_TEXT;
}
