import { z } from 'zod';
import { Evidence, pageSpan, TextEvidence } from '../values/evidence.ts';
import { because } from '../values/because.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { line, plain } from '../values/text.ts';
import { ResumeDocument } from './document-schemas.ts';

const ValueEvidence = z.object({
  path: z
    .string()
    .describe('The value in the document, as a JSON pointer, such as `/work/0/position`.'),
  confidence: z.number().describe('From 0 to 1: how sure it is that the value is what it is for.'),
  evidence: z.array(Evidence).describe('What the value rests on.'),
});

const Section = z.object({
  kind: z.string().describe('Such as `work`, `education` or `skills`.'),
  heading: TextEvidence.nullable().describe('`null` above the first heading.'),
  ...pageSpan,
});

/** What is stored of an analysis beside its facts. */
export const StoredAnalysis = z.object({
  document: ResumeDocument.describe('A JSON Resume document (jsonresume.org).'),
  values: z.array(ValueEvidence).describe('Evidence for each text in the document.'),
  sections: z.array(Section).describe('The parts of the pages under one heading.'),
});
export type StoredAnalysis = z.infer<typeof StoredAnalysis>;

/** The same with what only redaction needs: values of form fields, with the names of the fields. */
export const LabelledAnalysis = StoredAnalysis.extend({
  formValues: z
    .array(z.object({ page: z.int(), name: z.string(), value: z.string() }))
    // An older analyser did not tell them.
    .default([]),
});
export type LabelledAnalysis = z.infer<typeof LabelledAnalysis>;

/** The pointers of the values that a student can correct. */
const PATH =
  /^\/(?:basics\/(?:name|label|email|phone|url|summary|location\/(?:address|postalCode|city|region|countryCode)|profiles\/\d{1,2}\/(?:network|username|url))|work\/\d{1,2}\/(?:name|position|location|summary|startDate|endDate|highlights\/\d{1,2})|volunteer\/\d{1,2}\/(?:organization|position|summary|startDate|endDate|highlights\/\d{1,2})|education\/\d{1,2}\/(?:institution|area|studyType|score|startDate|endDate|courses\/\d{1,2})|skills\/\d{1,2}\/(?:name|level|keywords\/\d{1,2})|languages\/\d{1,2}\/(?:language|fluency)|projects\/\d{1,2}\/(?:name|description|startDate|endDate|url|highlights\/\d{1,2})|certificates\/\d{1,2}\/(?:name|date|issuer|url))$/u;
const MOST_CORRECTIONS = 100;
const NAMES = { date: 'a date, such as 2024-09', email: 'an e-mail address', url: 'a web address' };

const Correction = z.strictObject({
  path: z
    .stringFormat('json-pointer', PATH)
    .describe(
      'The value in the document, as a JSON pointer, such as `/work/0/position`; it may be a new one.',
    ),
  value: line(500)
    .nullable()
    .describe('What the student says it is; `null`: there is no such thing.'),
});

/** As JSON Resume has dates: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
const DATE = /^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;

/** Values with a format, by the end of their paths. */
const FORMATS = [
  {
    ends: /\/(?:startDate|endDate|date)$/u,
    accepts: (value: string) => DATE.test(value),
    format: 'date',
  },
  {
    ends: /\/email$/u,
    accepts: (value: string) => z.email().safeParse(value).success,
    format: 'email',
  },
  { ends: /\/url$/u, accepts: (value: string) => URL.canParse(value), format: 'url' },
] as const;

const FormattedCorrection = FORMATS.reduce<z.ZodType<z.infer<typeof Correction>>>(
  (schema, { ends, accepts, format }) =>
    schema.refine(({ path, value }) => value === null || !ends.test(path) || accepts(value), {
      ...because(`Must be ${NAMES[format]}`, { code: 'FORMAT', format }),
      path: ['value'],
    }),
  Correction,
);

/** Corrections, at most one for a value. */
const Corrections = z
  .array(FormattedCorrection)
  .max(MOST_CORRECTIONS)
  .refine(
    (all) => new Set(all.map(({ path }) => path)).size === all.length,
    because('Must correct each value once', { code: 'REPEATED' }),
  );

export const CorrectResumeInput = z.strictObject({
  resumeId: Id.describe('The id of the resume.'),
  corrections: Corrections.describe(
    'All corrections of this resume; they replace those before. An empty list takes all back.',
  ),
  expectedRevision: plain(64)
    .optional()
    .describe(
      'The `revision` that the corrections start from. If it was corrected, or read again, since, the answer is `CONFLICT`.',
    ),
});
export type CorrectResumeInput = z.infer<typeof CorrectResumeInput>;

/** See `WitnessedFact` in the witness package. */
const WitnessedFact = z.object({
  witnessed: z
    .literal(true)
    .describe('A language model pointed at it. It is no part of the analysis or of a match.'),
  path: z
    .string()
    .describe(
      'Where it would stand in a JSON Resume document, as a JSON pointer. Its numbers count the entries as the model saw them, not those of `analysis`.',
    ),
  value: z.string().describe('The quote with each run of blanks as one space.'),
  evidence: TextEvidence.describe('Where the file says it.'),
});

/** What is stored of a testimony's facts. */
export const WitnessedFacts = z.array(WitnessedFact);
export type WitnessedFacts = z.infer<typeof WitnessedFacts>;

/** What was understood of a resume, the same for its student and for a company. */
export const ResumeAnalysis = z.object({
  resumeId: Id.describe('The id of the resume.'),
  analysis: StoredAnalysis.nullable().describe(
    'What was read from the file; `null` if there is no text, or not yet.',
  ),
  witnessed: WitnessedFacts.nullable().describe(
    'What a language model pointed at in the text, quoted from it; `null` if none was asked, or none answered.',
  ),
  corrections: z
    .array(Correction)
    .describe("The student's own word, never read from the file. It changes no match."),
  correctedAt: SentMoment.nullable().describe('When the student last corrected it.'),
});
export type ResumeAnalysis = z.infer<typeof ResumeAnalysis>;

/** An analysis as its student gets it. */
export const OwnAnalysis = ResumeAnalysis.extend({
  revision: z
    .string()
    .describe('Changes with every reading and correction; for `expectedRevision`.'),
});
export type OwnAnalysis = z.infer<typeof OwnAnalysis>;

/** An analysis as a company gets it. */
export const ReviewedAnalysis = ResumeAnalysis.extend({
  resumeId: Id.nullable().describe('The id of the resume; `null` while the review is blind.'),
});
export type ReviewedAnalysis = z.infer<typeof ReviewedAnalysis>;
