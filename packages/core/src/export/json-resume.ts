import { isNode, putAt, stepsOf } from '../values/json-pointer.ts';

/** The schema of the format (https://jsonresume.org/schema), in the version that we write. */
const SCHEMA = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json';

/** What is known of a student. */
interface Profile {
  readonly fullName: string;
  /** What was understood of the latest resume, a JSON Resume document; null: nothing. */
  readonly document: object | null;
  /** The student's own word, by JSON pointer. */
  readonly corrections: readonly { readonly path: string; readonly value: string | null }[];
}

/**
 * A student as JSON Resume v1.0.0: what was read from the latest resume, as the student corrected it. The
 * name of the account stands in where no other is known.
 */
export function toJsonResume({ fullName, document, corrections }: Profile, at: Date) {
  const resume: Record<string, unknown> = structuredClone({ ...document });
  for (const { path, value } of corrections) putAt(resume, stepsOf(path), value);
  const basics = isNode(resume['basics']) ? resume['basics'] : {};
  return {
    $schema: SCHEMA,
    ...withoutHoles(resume),
    basics: { name: fullName, ...basics },
    // Without milliseconds, as the format requires.
    meta: { version: 'v1.0.0', lastModified: at.toISOString().slice(0, 19) },
  };
}

/** Lists without the items that were removed, or that no correction named. */
function withoutHoles<T>(value: T): T;
function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item: unknown) => item !== undefined)
      .map((item: unknown) => withoutHoles(item));
  }
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutHoles(inner)]),
  );
}
