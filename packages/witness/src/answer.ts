import { jsonSchema } from 'ai';
import { z } from 'zod';
import { FACT_KINDS } from './fact-kinds.ts';
import { SENT_LIMITS } from './numbered-lines.ts';

const MAX_ENTRIES = 50;

/** A fact as a model proposes it: a pointer at lines, by their numbers. */
export type Pointer = z.infer<typeof Pointer>;
const Pointer = z.strictObject({
  kind: z.enum(FACT_KINDS).describe('What the lines say.'),
  entry: z
    .int()
    .min(0)
    .max(MAX_ENTRIES - 1)
    .describe('Which entry of its section, from 0; 0 for basics.'),
  from: z.int().min(1).max(SENT_LIMITS.lines).describe('The number of the first line.'),
  to: z.int().min(1).max(SENT_LIMITS.lines).describe('The number of the last line.'),
  words: z
    .string()
    .nullable()
    .describe('The words within these lines, copied exactly; null for all of the lines.'),
});

const Answer = z.strictObject({ facts: z.array(Pointer) });

/** How many proposed facts of an answer are looked at. */
export const MAX_POINTERS = 300;

/** A model's answer, of which each fact was held against the schema on its own. */
export interface Proposals {
  readonly pointers: readonly Pointer[];
  /** How many facts do not have the shape. */
  readonly malformed: number;
  /** How many facts were not looked at. */
  readonly tooMany: number;
}

/** The schema of an answer for the AI SDK. One bad fact does not spoil the others. */
export const answerSchema = jsonSchema<Proposals>(z.toJSONSchema(Answer, { target: 'draft-7' }), {
  validate: readAnswer,
});

function readAnswer(value: unknown) {
  const answer = z.object({ facts: z.array(z.unknown()) }).safeParse(value);
  if (!answer.success) return { success: false, error: answer.error } as const;
  const { facts } = answer.data;
  const looked = facts.slice(0, MAX_POINTERS).map((fact) => Pointer.safeParse(fact));
  const pointers = looked.flatMap(({ data }) => data ?? []);
  const malformed = looked.length - pointers.length;
  return {
    success: true,
    value: { pointers, malformed, tooMany: facts.length - looked.length },
  } as const;
}
