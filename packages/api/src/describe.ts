import { z } from 'zod';
import { appRouter } from './root.ts';

/** The description of a procedure: how to call it, its input and its output. */
export interface ProcedureDescription {
  /** Its path, such as `jobs.list`. */
  readonly path: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** JSON Schema (2020-12) of the input; `null` if there is none. */
  readonly input: object | null;
  /** JSON Schema of the output; `null` if there is none. */
  readonly output: object | null;
}

/** The part of tRPC's procedure definition that is used here. */
const Definition = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  inputs: z.array(z.instanceof(z.ZodType)).min(1, 'a procedure has no .input'),
  output: z.instanceof(z.ZodType, { error: 'a procedure has no .output' }),
});

/**
 * Describes every procedure by the schemas that validate its calls.
 *
 * @throws {z.ZodError} when a procedure lacks `.input` or `.output`.
 */
export function describeProcedures(): ProcedureDescription[] {
  return Object.entries(appRouter._def.procedures)
    .map(([path, procedure]) => {
      const { type, inputs, output } = Definition.parse(Reflect.get(procedure, '_def'));
      return {
        path,
        kind: type,
        input: toJsonSchema(inputs.at(-1), 'input'),
        output: toJsonSchema(output, 'output'),
      };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}

function toJsonSchema(schema: z.ZodType | undefined, io: 'input' | 'output'): object | null {
  if (!schema || schema instanceof z.ZodVoid) return null;
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
