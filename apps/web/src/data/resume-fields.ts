import type { ResumeAnalysis } from '@internsync/client';

type Analysis = Pick<ResumeAnalysis, 'corrections'> & {
  readonly analysis: Pick<NonNullable<ResumeAnalysis['analysis']>, 'document'> | null;
};
type Document = NonNullable<Analysis['analysis']>['document'];

/** What a value is for, which has a name in each language. */
export type FieldName =
  | 'name'
  | 'label'
  | 'email'
  | 'phone'
  | 'city'
  | 'url'
  | 'studyType'
  | 'area'
  | 'institution'
  | 'score'
  | 'startDate'
  | 'endDate'
  | 'position'
  | 'employer'
  | 'project'
  | 'language'
  | 'fluency'
  | 'certificate'
  | 'issuer'
  | 'other';

/** A value of a resume that its student can correct. */
export interface Field {
  /** A JSON pointer into the document. */
  readonly path: string;
  readonly name: FieldName;
  /** What was read; undefined: nothing. */
  readonly value: string | undefined;
}

export type GroupName =
  | 'basics'
  | 'education'
  | 'work'
  | 'projects'
  | 'languages'
  | 'certificates'
  | 'other';

export interface FieldGroup {
  readonly name: GroupName;
  /** Its place among those of the same name. */
  readonly index: number;
  readonly fields: readonly Field[];
}

type Entry = Readonly<Record<string, unknown>>;
type Column = readonly [key: string, name: FieldName, isAlwaysShown?: true];
/** Whether the student has corrected the value at a path. */
type IsCorrected = (path: string) => boolean;

const BASICS: readonly Column[] = [
  ['name', 'name', true],
  ['email', 'email', true],
  ['phone', 'phone', true],
  ['location/city', 'city', true],
  ['label', 'label'],
  ['url', 'url'],
];

const COLUMNS = {
  education: [
    ['studyType', 'studyType', true],
    ['area', 'area', true],
    ['institution', 'institution', true],
    ['startDate', 'startDate'],
    ['endDate', 'endDate', true],
    ['score', 'score'],
  ],
  work: [
    ['position', 'position', true],
    ['name', 'employer', true],
    ['startDate', 'startDate', true],
    ['endDate', 'endDate'],
  ],
  projects: [
    ['name', 'project', true],
    ['startDate', 'startDate'],
    ['endDate', 'endDate'],
  ],
  languages: [
    ['language', 'language', true],
    ['fluency', 'fluency', true],
  ],
  certificates: [
    ['name', 'certificate', true],
    ['issuer', 'issuer'],
    ['date', 'endDate'],
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** What other values are for that may be corrected, by the ends of their paths. */
const OTHERS: Readonly<Record<string, FieldName>> = {
  url: 'url',
  startDate: 'startDate',
  endDate: 'endDate',
};

/** The value at a JSON pointer, if it is a text. The pointers of corrections have nothing escaped. */
function textAt(document: unknown, path: string): string | undefined {
  let value = document;
  for (const step of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsAt(
  at: string,
  columns: readonly Column[],
  document: Document,
  isCorrected: IsCorrected,
): readonly Field[] {
  return columns.flatMap(([key, name, isAlwaysShown]) => {
    const path = `${at}/${key}`;
    const value = textAt(document, path);
    if (value === undefined && !isAlwaysShown && !isCorrected(path)) return [];
    return [{ path, name, value }];
  });
}

/** The groups of a list: its entries as read, and those of which only the student speaks. */
function groupsOf(
  name: keyof typeof COLUMNS,
  document: Document,
  paths: ReadonlySet<string>,
): readonly FieldGroup[] {
  const entries: readonly Entry[] = document[name] ?? [];
  const own = [...paths].flatMap((path) => {
    const [, list, index] = path.split('/');
    return list === name ? [Number(index)] : [];
  });
  const indices = new Set([...entries.keys(), ...own]);
  return [...indices]
    .toSorted((one, other) => one - other)
    .map((place, index) => ({
      name,
      index,
      fields: fieldsAt(`/${name}/${String(place)}`, COLUMNS[name], document, (path) =>
        paths.has(path),
      ),
    }));
}

/** All values of a resume that are shown, in groups: what was read, and whatever the student has corrected. */
export function fieldGroups({ analysis, corrections }: Analysis): readonly FieldGroup[] {
  const document = analysis?.document ?? {};
  const paths = new Set(corrections.map(({ path }) => path));
  if (!analysis && paths.size === 0) return [];
  const isCorrected = (path: string) => paths.has(path);
  const basics = fieldsAt('/basics', BASICS, document, isCorrected);
  const groups: readonly FieldGroup[] = [
    { name: 'basics', index: 0, fields: basics },
    ...groupsOf('education', document, paths),
    ...groupsOf('work', document, paths),
    ...groupsOf('projects', document, paths),
    ...groupsOf('languages', document, paths),
    ...groupsOf('certificates', document, paths),
  ];
  const shown = new Set(groups.flatMap(({ fields }) => fields.map(({ path }) => path)));
  // Other clients of the API correct more than these pages offer.
  const others = corrections.flatMap(({ path }): Field[] => {
    if (shown.has(path)) return [];
    const name = OTHERS[path.slice(path.lastIndexOf('/') + 1)] ?? 'other';
    return [{ path, name, value: textAt(document, path) }];
  });
  if (others.length === 0) return groups;
  return [...groups, { name: 'other', index: 0, fields: others }];
}

const MAIN: ReadonlySet<FieldName> = new Set<FieldName>([
  'name',
  'email',
  'phone',
  'studyType',
  'area',
  'endDate',
  'position',
  'employer',
]);

function isFirst({ name, index }: FieldGroup): boolean {
  return index === 0 && (name === 'basics' || name === 'education' || name === 'work');
}

/** The values that a company looks at first: who it is, the first degree, the last work. */
export function mainFields(analysis: Analysis): readonly Field[] {
  return fieldGroups(analysis)
    .filter(isFirst)
    .flatMap(({ name, fields }) =>
      fields.filter((field) => MAIN.has(field.name) && !(name === 'work' && isDate(field))),
    );
}

/** Whether a value is a day, a month or a year. */
export function isDate({ name }: Pick<Field, 'name'>): boolean {
  return name === 'startDate' || name === 'endDate';
}

/** Whether a value is written from left to right in every language. */
export function isLatin({ name }: Pick<Field, 'name'>): boolean {
  return name === 'email' || name === 'phone' || name === 'url';
}
