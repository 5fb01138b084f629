import type { Access } from '@internsync/core/actor';
import type { ServiceErrorCode } from '@internsync/core/errors';
import { RATE_RULES, type DescribedRule } from '@internsync/core/rate-limits';
import { z } from 'zod';
import { isErrorCode } from './errors.ts';
import type { ProcedureMeta } from './procedure-meta.ts';
import { appRouter } from './root.ts';

/** An error that a procedure answers with. */
export interface DescribedError {
  readonly code: ServiceErrorCode;
  /** When it occurs, in whole sentences. */
  readonly when: string;
}

/** What a caller must know about a procedure. `/docs` shows it, and so do editors, on the client. */
export interface ProcedureDescription {
  /** Its path, such as `jobs.list`. */
  readonly path: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** One sentence: what it does. */
  readonly summary: string;
  readonly access: Access;
  /** The errors besides UNAVAILABLE, INTERNAL and, for a large body, TOO_LARGE: any call may get these. */
  readonly errors: readonly DescribedError[];
  /** The rate limits that count its calls. */
  readonly limits: readonly DescribedRule[];
  /** JSON Schema (2020-12) of the input; `null` if there is none. */
  readonly input: JsonSchema | null;
  /** JSON Schema of the output, or of one event of a stream; `null` if the answer is `null`. */
  readonly output: JsonSchema | null;
}

/** A JSON Schema as zod writes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The part of tRPC's procedure definition that is used here. */
const Definition = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  inputs: z.array(z.instanceof(z.ZodType)).min(1, 'a procedure has no .input'),
  output: z.instanceof(z.ZodType, { error: 'a procedure has no .output' }),
  meta: z.custom<Required<Pick<ProcedureMeta, 'access' | 'summary'>> & ProcedureMeta>(
    (meta) => z.object({ access: z.object(), summary: z.string() }).safeParse(meta).success,
    'a procedure has no base or no .meta with a summary',
  ),
});

/**
 * Describes every procedure: by the schemas that validate its calls, whose fields have descriptions, and
 * by its meta.
 *
 * @throws {z.ZodError} when a procedure lacks `.input`, `.output`, its base or its summary.
 */
export function describeProcedures(): ProcedureDescription[] {
  return Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    const { type, inputs, output, meta } = Definition.parse(Reflect.get(procedure, '_def'));
    const input = toJsonSchema(inputs.at(-1), 'input');
    return {
      path,
      kind: type,
      summary: meta.summary,
      access: meta.access,
      errors: describeErrors(meta, input),
      limits: (meta.limits ?? []).map((name) => RATE_RULES[name]),
      input,
      output: toJsonSchema(output, 'output'),
    };
  });
}

/** A limit in words, such as `10 in 15 minutes: failed log-ins to one account from one network`. */
export function inWords({ points, seconds, counts }: DescribedRule): string {
  return `${points} in ${periodOf(seconds)}: ${counts}`;
}

const UNITS = [
  [86_400, 'a day', 'days'],
  [3600, 'an hour', 'hours'],
  [60, 'a minute', 'minutes'],
] as const;

function periodOf(seconds: number): string {
  for (const [size, one, many] of UNITS) {
    if (seconds % size === 0) return seconds === size ? one : `${seconds / size} ${many}`;
  }
  return `${seconds} seconds`;
}

const WRONG_ROLE = {
  anyone: null,
  signed_in: null,
  student: 'You are not signed in as a student.',
  company: 'You are not signed in as a company, or your account lacks the permission.',
} as const satisfies Record<Access['role'], string | null>;

/** The errors that follow from the caller, the limits and the input, and those that the meta adds. */
function describeErrors(
  {
    access,
    errors = {},
    limits = [],
  }: Pick<ProcedureMeta, 'errors' | 'limits'> & { access: Access },
  input: JsonSchema | null,
): DescribedError[] {
  const common: Partial<Record<ServiceErrorCode, string | null>> = {
    UNAUTHENTICATED:
      access.role === 'anyone' ? null : 'You sent no access token, or it is no longer valid.',
    FORBIDDEN: WRONG_ROLE[access.role],
    RATE_LIMITED: limits.length > 0 ? 'You called too often.' : null,
    INVALID:
      input === null
        ? 'You sent an input, but the procedure takes none.'
        : 'A field of the input is missing, unknown or wrong.',
    UNPROCESSABLE: JSON.stringify(input).includes('"idempotencyKey"')
      ? 'The idempotency key was used for another call.'
      : null,
  };
  const codes = new Set([...Object.keys(common), ...Object.keys(errors)].filter(isErrorCode));
  return [...codes].flatMap((code) => {
    const when = [common[code], errors[code]].filter((sentence) => typeof sentence === 'string');
    return when.length > 0 ? [{ code, when: when.join(' ') }] : [];
  });
}

function toJsonSchema(schema: z.ZodType | undefined, io: 'input' | 'output'): JsonSchema | null {
  if (!schema || schema instanceof z.ZodVoid || schema instanceof z.ZodNull) return null;
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
