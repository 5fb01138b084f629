import { z } from 'zod';

/** A form field is a text; this value stands for the resume in the working directory. */
export const FILE_FIELD = '@resume.pdf';

/** A call as it was sent, and the answer of the server. */
const Example = z.strictObject({
  /** What is special about it; `null` for the usual call. */
  title: z.string().nullable(),
  /** The input; `null`: none. */
  input: z.unknown(),
  /** Whether the input was sent as a form. */
  form: z.boolean(),
  /** The text after `result.data` of the answer, as JSON; of a stream, its text. */
  answer: z.unknown(),
});
export type Example = z.infer<typeof Example>;

/** What a run of the server showed; `test/docs/examples.test.ts` makes it. */
export const Examples = z.strictObject({
  procedures: z.record(
    z.string(),
    z.strictObject({
      examples: z.array(Example).min(1),
      /** The message of each error that was provoked, by code. */
      messages: z.record(z.string(), z.string()),
    }),
  ),
  /** The body of a refused call. */
  refusal: z.unknown(),
});
export type Examples = z.infer<typeof Examples>;
