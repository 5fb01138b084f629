import { z } from 'zod';
import { because } from '../values/because.ts';
import { Evidence } from '../values/evidence.ts';
import { plain } from '../values/text.ts';

const MOST_REQUIREMENTS = 50;
const MOST_ALTERNATIVES = 20;

const months = z.int().min(1).max(600);
const skillId = plain(100);

const DegreeLevel = z.enum(['secondary', 'associate', 'bachelor', 'master', 'doctorate']);
const LanguageLevel = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native']);

/** See `Need` in the resume package. */
export const Need = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('skill').describe('One of several skills.'),
    anyOf: z
      .array(skillId)
      .min(1)
      .max(MOST_ALTERNATIVES)
      .describe('The ids of skills of which one is enough; see `jobs.skills`.'),
    months: months.nullable().describe('For how long it must have been used; `null`: any time.'),
    used: z
      .boolean()
      .describe('Whether it must have been used, in work or a project, rather than only be named.'),
  }),
  z.strictObject({
    kind: z.literal('degree').describe('A degree, finished or in progress.'),
    level: DegreeLevel.nullable().describe('At least this level; `null`: any.'),
    fields: z
      .array(plain(100))
      .max(MOST_ALTERNATIVES)
      .describe('Fields of study of which one is enough; empty: any.'),
  }),
  z.strictObject({
    kind: z.literal('language').describe('A human language.'),
    language: z
      .stringFormat('language', /^[a-z]{2,3}$/)
      .describe('Its code of ISO 639, such as `en`.'),
    level: LanguageLevel.nullable().describe('At least this level; `null`: any.'),
  }),
  z.strictObject({
    kind: z.literal('experience').describe('Work, internships included.'),
    months: months.describe('For at least so many months.'),
  }),
  z.strictObject({
    kind: z.literal('place').describe('A place to work at.'),
    place: plain(250).describe('Its name.'),
  }),
  z.strictObject({
    kind: z.literal('work_mode').describe('A way to work.'),
    mode: z.enum(['on_site', 'remote', 'hybrid']).describe('Where the work is done.'),
  }),
  z.strictObject({
    kind: z.literal('dates').describe('When the applicant must be free.'),
    from: z
      .stringFormat('month', /^\d{4}-(?:0[1-9]|1[0-2])$/)
      .nullable()
      .describe('The first month, `YYYY-MM`; `null`: not said.'),
    weeks: z.int().min(1).max(520).nullable().describe('For how long; `null`: not said.'),
  }),
]);

const Importance = z.enum(['must', 'nice']);

const inBothLanguages = {
  en: z.string().describe('In English.'),
  ar: z.string().describe('In Arabic.'),
};

const PostingSpan = z.object({
  field: z
    .enum(['title', 'shortDescription', 'description', 'location'])
    .describe('The field of the job.'),
  start: z.int().describe('Where it starts, in UTF-16 code units.'),
  end: z.int().describe('Where it ends, exclusive.'),
  quote: z.string().describe('Exactly what the field says there.'),
});

/** A requirement of a job. */
export const Requirement = z.object({
  id: z.string().describe('Names what is required; the same need keeps its id.'),
  importance: Importance.describe('`must`: required; `nice`: an advantage.'),
  need: Need.describe('What is required.'),
  name: z.object(inBothLanguages).describe('What is required, in a few words.'),
  span: PostingSpan.nullable().describe(
    'Where the job says it; `null`: the company added it, or the texts do not say it any more.',
  ),
});
export type Requirement = z.infer<typeof Requirement>;

/** A requirement as a company sets it. */
const SetRequirement = z.strictObject({
  id: plain(500)
    .optional()
    .describe('The id of a requirement of the job that it replaces; left out for a new one.'),
  importance: Importance.describe('`must`: required; `nice`: an advantage.'),
  need: Need.describe('What is required.'),
});

export const requirementsInput = z
  .array(SetRequirement)
  .max(MOST_REQUIREMENTS)
  .refine(
    (all) => new Set(all.map(({ need }) => JSON.stringify(need))).size === all.length,
    because('Must name each need once', { code: 'REPEATED' }),
  )
  .describe('All requirements of the job. Those that are required are shown first.');

const points = z.int().describe('Points, of 100 for all requirements.');

/** How one requirement fared. */
const RequirementMatch = z.object({
  requirementId: z.string().describe('The id of the requirement.'),
  verdict: z
    .enum(['met', 'partly', 'missing', 'not_stated'])
    .describe('`not_stated`: the resume says nothing of such things, so nothing is concluded.'),
  reason: z.string().describe('Why, as a code such as `listed_only`.'),
  points: points.describe('The points it got.'),
  of: points.describe('The points it could get.'),
  evidence: z.array(Evidence).describe('Where the resume says it.'),
  sentence: z
    .object(inBothLanguages)
    .describe('How it fared and why, in a sentence that quotes nothing of the resume.'),
});

/** How a resume fits a job. */
export const Match = z.object({
  rules: z.int().describe('The version of the rules; `docs/matching.md` describes them.'),
  score: z
    .int()
    .nullable()
    .describe('The sum of the points, 0 to 100; `null`: nothing could be judged.'),
  coverage: z.int().describe('The points that could be judged, 0 to 100.'),
  requirements: z.array(RequirementMatch).describe('Each requirement, in their order.'),
});
export type Match = z.infer<typeof Match>;
