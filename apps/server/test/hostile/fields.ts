import { z } from 'zod';

/** The part of JSON Schema needed to generate hostile inputs. */
const Described = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  maxLength: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  get properties() {
    return z.record(z.string(), Described).optional();
  },
  get items() {
    return Described.optional();
  },
  get anyOf() {
    return z.array(Described).optional();
  },
});
type Described = z.infer<typeof Described>;

/** A field of an input. */
export interface Field {
  /** Its dotted path, as in errors. */
  readonly path: string;
  readonly kind: 'text' | 'number' | 'flag' | 'list' | 'other';
  /** Whether `null` is allowed. */
  readonly nullable: boolean;
  /** The most code points of free text that has a limit. */
  readonly max: number | undefined;
  /** The smallest allowed number. */
  readonly minimum: number | undefined;
  /** The largest allowed number. */
  readonly maximum: number | undefined;
  /** Whether text must match an enum, a format or a pattern. */
  readonly closed: boolean;
}

const KINDS: Readonly<Record<string, Field['kind']>> = {
  string: 'text',
  integer: 'number',
  boolean: 'flag',
  array: 'list',
};

/**
 * All fields of an input and its alternatives; nested fields have dotted paths, those of the items of a list
 * the paths of the first one.
 */
export function fieldsOf(input: object | null): Field[] {
  if (input === null) return [];
  const fields = collect(Described.parse(input), '');
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

function collect(schema: Described, above: string): Field[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = above === '' ? name : `${above}.${name}`;
    if (field.properties) return collect(field, path);
    // Which fields an item with alternatives has depends on its other fields.
    const ofItem = collect(field.items ?? {}, `${path}.0`).filter(({ kind }) => kind !== 'other');
    return [describe(field, path), ...ofItem];
  });
  const forms = (schema.anyOf ?? []).flatMap((form) => collect(form, above));
  return [...inner, ...forms];
}

function describe(schema: Described, path: string): Field {
  const forms = schema.anyOf ?? [schema];
  const main = forms.find(({ type }) => type !== 'null') ?? schema;
  const free = main.format === undefined && main.pattern === undefined && !main.enum;
  return {
    path,
    kind: KINDS[main.type ?? ''] ?? 'other',
    nullable: forms.some(({ type }) => type === 'null'),
    max: free ? main.maxLength : undefined,
    minimum: main.minimum,
    maximum: main.maximum,
    closed: main.type === 'string' && !free,
  };
}

/** A copy of `input` with `value` at a dotted path. */
export function withField(input: object, path: string, value: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const inner: unknown = Reflect.get(input, name);
  const nested = typeof inner === 'object' && inner !== null ? inner : {};
  if (Array.isArray(input)) {
    const items: unknown[] = input;
    return items.with(
      Number(name),
      rest.length === 0 ? value : withField(nested, rest.join('.'), value),
    );
  }
  return { ...input, [name]: rest.length === 0 ? value : withField(nested, rest.join('.'), value) };
}
