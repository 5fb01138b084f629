import type { z } from 'zod';
import { ServiceError } from './errors.ts';
import type { Fault, Issue, TextFormat } from './faults.ts';

type ZodIssue = z.core.$ZodIssue;
type Keys = readonly (string | number)[];

/** Limits the size of a response, whatever the input. */
const MOST_ISSUES = 20;
const MOST_KEYS = 10;
const LONGEST_KEY = 50;

/** Our names of zod's formats: those of zod may change with its version. */
export const TEXT_FORMATS: Readonly<Record<string, TextFormat>> = {
  date: 'date',
  datetime: 'date_time',
  email: 'email',
  event_id: 'event_id',
  id: 'id',
  'json-pointer': 'json_pointer',
  language: 'language',
  month: 'month',
  url: 'url',
};

/** Our names of zod's types; a type that is not here has the same name. */
const TYPES: Readonly<Record<string, string>> = {
  File: 'file',
  FormData: 'form',
  int: 'integer',
  void: 'nothing',
};

/**
 * The refusal of an input that a schema does not accept.
 *
 * @param input the input before it was parsed, which tells a missing field from one of a wrong type.
 * @returns INVALID, with every issue; of a union, those of the branch nearest to the input.
 */
export function invalidInput({ issues: found }: z.core.$ZodError, input: unknown): ServiceError {
  const issues = flatten(found, [], input).slice(0, MOST_ISSUES);
  const [first] = issues;
  const { path: _path, field, message: _message, ...reason } = first ?? NOTHING;
  const sentence = issues
    .map(({ field, message }) => (field ? `${field}: ${message}` : message))
    .join('; ');
  return new ServiceError('INVALID', sentence, { ...(field && { field }), reason, issues });
}

const NOTHING: Issue = { code: 'OTHER', path: [], field: '', message: '' };

function flatten(issues: readonly ZodIssue[], above: Keys, input: unknown): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map(toKey)];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const [nearest = []] = issue.errors.toSorted((a, b) => distance(a) - distance(b));
      return flatten(nearest, path, input);
    }
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, MOST_KEYS).map((key) => {
        const field = String(toKey(key));
        return at([...path, field], 'Is not known here', {
          code: 'UNKNOWN_FIELD',
          fields: [field],
        });
      });
    }
    const isMissing = issue.code.startsWith('invalid_') && valueAt(input, path) === undefined;
    return [at(path, issue.message, isMissing ? { code: 'REQUIRED' } : faultOf(issue))];
  });
}

function at(path: Keys, message: string, fault: Fault): Issue {
  return { ...fault, path, field: path.join('.'), message };
}

/** A key that came from the client is shortened. */
function toKey(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key).slice(0, LONGEST_KEY).toWellFormed();
}

function valueAt(input: unknown, [key, ...rest]: Keys): unknown {
  if (key === undefined) return input;
  if (input instanceof FormData) return input.get(String(key)) ?? undefined;
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, key)) return undefined;
  return valueAt(Reflect.get(input, key), rest);
}

function faultOf(issue: ZodIssue): Fault {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- No input has the others, or `flatten` handles them.
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'TYPE', expected: TYPES[issue.expected] ?? issue.expected };
    case 'invalid_value':
      return { code: 'NOT_ALLOWED', allowed: issue.values.filter(isPlain) };
    case 'invalid_format': {
      const format = TEXT_FORMATS[issue.format];
      return format ? { code: 'FORMAT', format } : { code: 'OTHER' };
    }
    case 'too_small':
      return tooSmall(issue);
    case 'too_big': {
      // All bounds of inputs are whole numbers.
      const max = Number(issue.maximum) - (issue.inclusive === false ? 1 : 0);
      return issue.origin === 'string' ? { code: 'TOO_LONG', max } : { code: 'TOO_BIG', max };
    }
    case 'custom':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only `because` sets it.
      return (issue.params?.['fault'] as Fault | undefined) ?? { code: 'OTHER' };
    default:
      return { code: 'OTHER' };
  }
}

function tooSmall({ minimum, inclusive, origin }: z.core.$ZodIssueTooSmall): Fault {
  const min = Number(minimum) + (inclusive === false ? 1 : 0);
  if (origin !== 'string') return { code: 'TOO_SMALL', min };
  return min === 1 ? { code: 'EMPTY' } : { code: 'TOO_SHORT', min };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The distance of an input from a branch: an issue deep inside counts less than one at the top, where a
 * whole field is missing or unknown, and a different type of value counts as infinitely far.
 */
function distance(issues: readonly ZodIssue[]): number {
  return issues.reduce(
    (sum, { code, path }) =>
      sum +
      (code === 'invalid_type' && path.length === 0
        ? Number.POSITIVE_INFINITY
        : 1 / (path.length + 1)),
    0,
  );
}
