import { z } from 'zod';

const page = z.int().describe('The page, from 0.');
/** A piece of the text of a page. */
export const pageSpan = {
  page,
  start: z
    .int()
    .describe(
      'Where it starts in the text of its page, in UTF-16 code units. `resumes.text` has `pageOffsets`.',
    ),
  end: z.int().describe('Where it ends, exclusive.'),
};

const quote = z.string().describe('Exactly what the file says there.');

/** See `TextEvidence` in the resume package. */
export const TextEvidence = z.object({
  source: z.literal('text').describe('It is in the visible text.'),
  ...pageSpan,
  quote,
});

/** Where a resume says something. */
export const Evidence = z.discriminatedUnion('source', [
  TextEvidence,
  z.object({
    source: z.literal('link').describe('It is the target of a link.'),
    page,
    link: z.int().describe('The index in `links` of the layout.'),
    quote,
  }),
]);
