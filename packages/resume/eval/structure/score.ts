import type { ResumeDocument } from '../../src/analyse/resume-document.ts';
import { folded } from '../../src/analyse/text/folded.ts';
import { plainDigits } from '../../src/analyse/text/plain-digits.ts';

/** The fields that are scored. */
export const FIELDS = [
  'name',
  'email',
  'phone',
  'links',
  'school',
  'degree',
  'study dates',
  'company',
  'company and title',
  'work dates',
] as const;

export type Field = (typeof FIELDS)[number];

/** How much of a field is right, 0 to 1; left out when the truth has no such field. */
export type FieldScores = Partial<Record<Field, number>>;

/** Compares a document with what is true. Entries are right when the truth's values stand in one entry together. */
export function scoreDocument(found: ResumeDocument, truth: ResumeDocument): FieldScores {
  const scores: FieldScores = {};
  const [basics, true_] = [found.basics ?? {}, truth.basics ?? {}];
  if (true_.name !== undefined)
    scores.name = Number(folded(basics.name ?? '') === folded(true_.name));
  if (true_.email !== undefined)
    scores.email = Number(basics.email?.toLowerCase() === true_.email.toLowerCase());
  if (true_.phone !== undefined)
    scores.phone = Number(isSamePhone(basics.phone ?? '', true_.phone));
  const links = linksOf(truth);
  if (links.length > 0) scores.links = f1(linksOf(found), links);
  const studies = truth.education ?? [];
  const foundStudies = found.education ?? [];
  if (studies.length > 0) {
    scores.school = share(studies, (study) =>
      foundStudies.some((one) => isSame(one.institution, study.institution)),
    );
    scores.degree = share(studies, (study) =>
      foundStudies.some((one) => isSame(degreeOf(one), degreeOf(study))),
    );
    scores['study dates'] = share(studies, (study) =>
      foundStudies.some(
        (one) =>
          (isSame(one.institution, study.institution) || isSame(degreeOf(one), degreeOf(study))) &&
          hasDates(one, study),
      ),
    );
  }
  const jobs = truth.work ?? [];
  const foundJobs = found.work ?? [];
  if (jobs.length > 0) {
    scores.company = share(jobs, (job) => foundJobs.some((one) => isSame(one.name, job.name)));
    scores['company and title'] = share(jobs, (job) =>
      foundJobs.some((one) => isSame(one.name, job.name) && isSame(one.position, job.position)),
    );
    scores['work dates'] = share(jobs, (job) =>
      foundJobs.some(
        (one) =>
          (isSame(one.name, job.name) || isSame(one.position, job.position)) && hasDates(one, job),
      ),
    );
  }
  return scores;
}

function share<T>(items: readonly T[], isRight: (item: T) => boolean): number {
  return items.filter(isRight).length / items.length;
}

interface Dated {
  readonly startDate?: string;
  readonly endDate?: string;
}

/** The same month, or the same year where no month is known. */
function same(one: string | undefined, other: string | undefined): boolean {
  return (one ?? '').slice(0, 7) === (other ?? '').slice(0, 7);
}

function hasDates(found: Dated, truth: Dated): boolean {
  return (
    (truth.startDate === undefined || same(found.startDate, truth.startDate)) &&
    same(found.endDate, truth.endDate)
  );
}

function degreeOf({
  studyType = '',
  area = '',
}: {
  readonly studyType?: string;
  readonly area?: string;
}): string {
  return folded(studyType).includes(folded(area)) ? studyType : `${studyType} ${area}`;
}

/** The same words, but for signs, case and a word or two of many. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [folded(one ?? ''), folded(other ?? '')];
  if (second === '') return true;
  if (first === second) return true;
  const [found, wanted] = [new Set(first.split(' ')), new Set(second.split(' '))];
  const common = [...wanted].filter((word) => found.has(word)).length;
  return (2 * common) / (found.size + wanted.size) >= 0.8;
}

function isSamePhone(one: string, other: string): boolean {
  const [first, second] = [one, other].map((phone) =>
    plainDigits(phone).replaceAll(/\D/gu, '').replace(/^0+/u, ''),
  );
  if (!first || !second) return false;
  return first.endsWith(second) || second.endsWith(first);
}

function linksOf({ basics }: ResumeDocument): string[] {
  const links = [basics?.url, ...(basics?.profiles ?? []).map(({ url }) => url)].filter(
    (url) => url !== undefined,
  );
  return [
    ...new Set(
      links.map((url) =>
        url
          .toLowerCase()
          .replace(/^https?:\/\/(?:www\.)?/u, '')
          .replace(/\/$/u, ''),
      ),
    ),
  ];
}

function f1(found: readonly string[], truth: readonly string[]): number {
  const common = truth.filter((link) => found.includes(link)).length;
  return found.length + truth.length === 0 ? 1 : (2 * common) / (found.length + truth.length);
}

/** The mean of each field over documents. */
export function meanScores(all: readonly FieldScores[]): FieldScores {
  const means: FieldScores = {};
  for (const field of FIELDS) {
    const values = all.flatMap((scores) => scores[field] ?? []);
    if (values.length > 0)
      means[field] = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  return means;
}
