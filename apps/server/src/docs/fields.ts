import type { JsonSchema } from '@internsync/api/describe';
import { escape } from '../pages/escape.ts';
import { nameOf, prose, table } from './html.ts';

/** A field of an input or output, to be shown. */
interface Field {
  /** Such as `items[].company.name`. */
  readonly path: string;
  readonly required: boolean;
  /** Its type and limits; each is HTML. */
  readonly facts: readonly string[];
  readonly description: string;
}

const FORM_TYPE = 'multipart/form-data';

/** Tables of the fields of an input: one for each form in which it can be sent. */
export function inputTables(schema: JsonSchema): string {
  const forms = formsOf(schema);
  return forms
    .map((form) => {
      const title = forms.length === 1 ? '' : `<h4>${titleOf(form)}</h4>\n`;
      return title + fieldTable(form, { label: 'Fields of the input', isInput: true });
    })
    .join('\n');
}

/** A table of the fields of an output, or a sentence if it has none. */
export function outputTable(schema: JsonSchema): string {
  if (fieldsOf(schema, '').length === 0) return `<p>${factsOf(schema).join('; ')}.</p>`;
  return fieldTable(schema, { label: 'Fields of the answer', isInput: false });
}

function fieldTable(schema: JsonSchema, { label, isInput }: { label: string; isInput: boolean }) {
  const rows = merge(fieldsOf(schema, '')).map(
    ({ path, required, facts, description }) =>
      `<th scope="row">${nameOf(path)}${isInput && required ? ' <span class="required">required</span>' : ''}</th>` +
      `<td class="type">${facts.join('; ')}</td><td>${prose(description)}</td>`,
  );
  return table({ label, head: ['Field', 'Type', 'Description'] }, rows);
}

function titleOf(form: JsonSchema): string {
  if (isForm(form)) return 'As a form, <code>multipart/form-data</code>';
  const [constant] = Object.entries(form.properties ?? {}).flatMap(([name, field]) =>
    isSchema(field) && field.const !== undefined ? [`${name}: ${String(field.const)}`] : [],
  );
  if (constant !== undefined) return `With <code>${escape(constant)}</code>`;
  const names = (form.required ?? []).map((name) => `<code>${escape(name)}</code>`);
  return `As JSON, with ${names.join(' and ')}`;
}

function isForm({ contentMediaType }: JsonSchema): boolean {
  return contentMediaType === FORM_TYPE;
}

/** The alternatives of a schema. */
function formsOf(schema: JsonSchema): JsonSchema[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(isSchema);
  return forms.length === 0 ? [schema] : forms.flatMap(formsOf);
}

function fieldsOf(schema: JsonSchema, above: string): Field[] {
  return formsOf(schema).flatMap((form): Field[] => {
    if (isSchema(form.items)) return fieldsOf(form.items, `${above}[]`);
    return Object.entries(form.properties ?? {}).flatMap(([name, field]) => {
      if (!isSchema(field)) return [];
      const path = above === '' ? name : `${above}.${name}`;
      const required = form.required?.includes(name) ?? false;
      const own = { path, required, facts: factsOf(field), description: field.description ?? '' };
      return [own, ...fieldsOf(field, path)];
    });
  });
}

/** One row for a field that several alternatives have. */
function merge(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Field>();
  for (const field of fields) {
    const before = merged.get(field.path);
    const facts = [...new Set([...(before?.facts ?? []), ...field.facts])];
    merged.set(field.path, { ...field, facts: before ? [facts.join(' or ')] : facts });
  }
  return [...merged.values()];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type of a value and its limits, as HTML. */
function factsOf(schema: JsonSchema): string[] {
  const forms = formsOf(schema);
  const types = [...new Set(forms.map(typeOf))];
  return [types.join(' or '), ...forms.flatMap(limitsOf), ...defaultOf(schema)];
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'time, ISO 8601',
  date: 'day, <code>YYYY-MM-DD</code>',
  email: 'e-mail address',
  uri: 'address of a website',
  binary: 'file',
  id: 'id',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '<code>true</code> or <code>false</code>',
  null: '<code>null</code>',
  object: 'object',
};

function typeOf(schema: JsonSchema): string {
  const { type, format, items, propertyNames } = schema;
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) return values.map((value) => `<code>${escape(String(value))}</code>`).join(', ');
  if (isSchema(items)) return `list of ${plural(formsOf(items).map(typeOf).join(', '))}`;
  if (isSchema(propertyNames)) return `number for each of ${typeOf(propertyNames)}`;
  return FORMATS[format ?? ''] ?? TYPES[String(type)] ?? 'value';
}

function plural(type: string): string {
  return { object: 'objects', text: 'texts', 'whole number': 'whole numbers' }[type] ?? type;
}

function limitsOf({ minLength, maxLength, minimum, maximum, exclusiveMinimum }: JsonSchema) {
  return [
    ...range(minLength, maxLength, ' characters'),
    ...range(typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum, maximum, ''),
  ];
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  const from = least !== undefined && Number.isSafeInteger(least - 1) ? least : null;
  const to =
    most !== undefined && most < Number.MAX_SAFE_INTEGER ? most.toLocaleString('en') : null;
  if (from !== null && to !== null) return [`${from} to ${to}${unit}`];
  if (to !== null) return [`at most ${to}${unit}`];
  return from === null || from === 0 ? [] : [`at least ${from}${unit}`];
}

function defaultOf(schema: JsonSchema): string[] {
  const { default: value } = schema;
  return value === undefined ? [] : [`default <code>${escape(JSON.stringify(value))}</code>`];
}
