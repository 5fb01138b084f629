/** What a witness may say about a resume, as paths of JSON Resume without the index of the entry. */
export const FACT_KINDS = [
  'basics.name',
  'basics.label',
  'basics.summary',
  'work.name',
  'work.position',
  'work.startDate',
  'work.endDate',
  'volunteer.organization',
  'volunteer.position',
  'volunteer.startDate',
  'volunteer.endDate',
  'education.institution',
  'education.area',
  'education.studyType',
  'education.score',
  'education.startDate',
  'education.endDate',
  'skills.name',
  'languages.language',
  'languages.fluency',
  'projects.name',
  'projects.description',
  'projects.startDate',
  'projects.endDate',
  'certificates.name',
  'certificates.issuer',
  'certificates.date',
] as const;

export type FactKind = (typeof FACT_KINDS)[number];

/** How long a quote of some kind may be. */
export interface QuoteLimits {
  readonly lines: number;
  /** In UTF-16 code units. */
  readonly characters: number;
  /** Whether it must have a number: a date begins with one, while an end may be `present`. */
  readonly numbered: boolean;
}

const PROSE: ReadonlySet<FactKind> = new Set(['basics.summary', 'projects.description']);
const NUMBERED: ReadonlySet<FactKind> = new Set([
  'work.startDate',
  'volunteer.startDate',
  'education.startDate',
  'projects.startDate',
  'certificates.date',
]);

/** The limits on what is quoted for a kind. */
export function limitsOf(kind: FactKind): QuoteLimits {
  const length = PROSE.has(kind) ? { lines: 30, characters: 3000 } : { lines: 4, characters: 200 };
  return { ...length, numbered: NUMBERED.has(kind) };
}

/** The place of a fact in a JSON Resume document, as a JSON pointer (RFC 6901). */
export function pathOf(kind: FactKind, entry: number): string {
  const [section, field] = kind.split('.');
  return section === 'basics' ? `/basics/${field}` : `/${section}/${entry}/${field}`;
}
