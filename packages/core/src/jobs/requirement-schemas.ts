import { z } from 'zod';
import { Match, Requirement, requirementsInput } from '../matches/schemas.ts';
import { Id } from '../values/ids.ts';
import { plain } from '../values/text.ts';

export const SetRequirementsInput = z.strictObject({
  jobId: Id.describe('The id of the job.'),
  requirements: requirementsInput,
  expectedRevision: plain(64)
    .optional()
    .describe(
      'The `revision` that the change starts from. If somebody else has changed the requirements or the texts since, the answer is `CONFLICT`.',
    ),
});
export type SetRequirementsInput = z.infer<typeof SetRequirementsInput>;

/** The requirements of a job. */
export const JobRequirements = z.object({
  jobId: Id.describe('The id of the job.'),
  requirements: z
    .array(Requirement)
    .describe('Those that are read from the texts of the job, as the company edited them.'),
  revision: z.string().describe('Changes whenever the requirements do.'),
});
export type JobRequirements = z.infer<typeof JobRequirements>;

export const MatchResumeInput = z.strictObject({
  resumeId: Id.describe('The id of the resume.'),
  jobId: Id.describe('The id of the job.'),
});
export type MatchResumeInput = z.infer<typeof MatchResumeInput>;

/** How a resume fits a job, beside what the job requires. */
export const MatchWithRequirements = JobRequirements.omit({ revision: true }).extend({
  read: z
    .boolean()
    .describe('False if the resume was not read, or not yet: then nothing can be judged.'),
  match: Match.describe('How the resume fits.'),
});
export type MatchWithRequirements = z.infer<typeof MatchWithRequirements>;

export const FindSkillsInput = z.strictObject({
  search: plain(100).describe('The name of a skill, or its beginning, in English or Arabic.'),
  limit: z.int().min(1).max(50).default(20).describe('The maximum number of skills.'),
});
export type FindSkillsInput = z.infer<typeof FindSkillsInput>;

export const Skills = z.array(
  z.object({
    id: z.string().describe('The id of the skill.'),
    name: z.string().describe('Its name in English.'),
    arabicName: z
      .string()
      .nullable()
      .describe(
        'Its name in Arabic; `null`: Arabic writes it in Latin letters, too, or it is not known.',
      ),
  }),
);
export type Skills = z.infer<typeof Skills>;
