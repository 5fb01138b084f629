import type { ResumeAnalysis } from '@internsync/client';

type Document = NonNullable<ResumeAnalysis['analysis']>['document'];

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
  | 'issuer';

/** A value of a resume that its student can correct. */
export interface Field {
  /** A JSON pointer into the document. */
  readonly path: string;
  readonly name: FieldName;
  /** What was read; undefined: nothing. */
  readonly value: string | undefined;
}

export type GroupName = 'basics' | 'education' | 'work' | 'projects' | 'languages' | 'certificates';

export interface FieldGroup {
  readonly name: GroupName;
  /** Its place among those of the same name. */
  readonly index: number;
  readonly fields: readonly Field[];
}

type Entry = Readonly<Record<string, unknown>>;
type Column = readonly [key: string, name: FieldName, isAlwaysShown?: true];

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

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function basic(name: FieldName, path: string, value: unknown): Field {
  return { path: `/basics/${path}`, name, value: text(value) };
}

function basicsOf({ basics = {} }: Document): readonly Field[] {
  return [
    basic('name', 'name', basics.name),
    basic('email', 'email', basics.email),
    basic('phone', 'phone', basics.phone),
    basic('city', 'location/city', basics.location?.city),
    ...(basics.label === undefined ? [] : [basic('label', 'label', basics.label)]),
    ...(basics.url === undefined ? [] : [basic('url', 'url', basics.url)]),
  ];
}

function groupsOf(
  name: keyof typeof COLUMNS,
  entries: readonly Entry[] = [],
): readonly FieldGroup[] {
  const columns: readonly Column[] = COLUMNS[name];
  return entries.map((entry, index) => ({
    name,
    index,
    fields: columns.flatMap(([key, field, isAlwaysShown]) => {
      const value = text(entry[key]);
      if (value === undefined && !isAlwaysShown) return [];
      return [{ path: `/${name}/${index}/${key}`, name: field, value }];
    }),
  }));
}

/** All values of a resume that are shown, in groups. */
export function fieldGroups(document: Document): readonly FieldGroup[] {
  return [
    { name: 'basics', index: 0, fields: basicsOf(document) },
    ...groupsOf('education', document.education),
    ...groupsOf('work', document.work),
    ...groupsOf('projects', document.projects),
    ...groupsOf('languages', document.languages),
    ...groupsOf('certificates', document.certificates),
  ];
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
export function mainFields(document: Document): readonly Field[] {
  return fieldGroups(document)
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
