import { z } from 'zod';

/** A text that the file does not always have. */
const text = (description: string) => z.string().optional().describe(description);
const texts = (description: string) => z.array(z.string()).optional().describe(description);
const dates = {
  startDate: text('`YYYY`, `YYYY-MM` or `YYYY-MM-DD`.'),
  endDate: text('Left out when it goes on, or is not said.'),
  hijriDates: text('The dates as written, if in the Hijri calendar.'),
};

const Basics = z.object({
  name: text('The full name.'),
  label: text('The title under the name, such as `Software Engineer`.'),
  email: text('The e-mail address.'),
  phone: text('As E.164 when it is complete, else as written.'),
  url: text('The website.'),
  summary: text('The summary.'),
  location: z
    .object({
      address: text('Street and number.'),
      postalCode: text('The postal code.'),
      city: text('The city.'),
      region: text('The region.'),
      countryCode: text('ISO 3166-1 alpha-2.'),
    })
    .optional()
    .describe('The address.'),
  profiles: z
    .array(
      z.object({
        network: text('Such as `GitHub`.'),
        username: text('The name there.'),
        url: text('The address.'),
      }),
    )
    .optional()
    .describe('Accounts elsewhere.'),
});

const Work = z.object({
  name: text('The company.'),
  position: text('The position.'),
  location: text('The place.'),
  summary: text('What it was about.'),
  highlights: texts('What was done.'),
  ...dates,
});

const Volunteer = z.object({
  organization: text('The organization.'),
  position: text('The position.'),
  summary: text('What it was about.'),
  highlights: texts('What was done.'),
  ...dates,
});

const Education = z.object({
  institution: text('The school.'),
  area: text('The field of study.'),
  studyType: text('The degree, as written.'),
  score: text('The grade, as written.'),
  courses: texts('Courses.'),
  ...dates,
});

const Project = z.object({
  name: text('The name.'),
  description: text('What it is.'),
  highlights: texts('What was done.'),
  url: text('The address.'),
  ...dates,
});

/** See `ResumeDocument` in the resume package. */
export const ResumeDocument = z.object({
  basics: Basics.optional().describe('Who it is.'),
  work: z.array(Work).optional().describe('Work, internships included.'),
  volunteer: z.array(Volunteer).optional().describe('Volunteering.'),
  education: z.array(Education).optional().describe('Education.'),
  skills: z
    .array(
      z.object({
        name: text('A skill, or the name of a group.'),
        level: text('The level, as written.'),
        keywords: texts('The skills of the group.'),
      }),
    )
    .optional()
    .describe('Skills as the resume lists them.'),
  languages: z
    .array(z.object({ language: text('The language.'), fluency: text('How well, as written.') }))
    .optional()
    .describe('Languages.'),
  projects: z.array(Project).optional().describe('Projects.'),
  certificates: z
    .array(
      z.object({
        name: text('The name.'),
        date: text('`YYYY`, `YYYY-MM` or `YYYY-MM-DD`.'),
        issuer: text('Who issued it.'),
        url: text('The address.'),
      }),
    )
    .optional()
    .describe('Certificates.'),
});
