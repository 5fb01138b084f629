import type { RouterOutputs } from '@internsync/client';
import { escape } from '../pages/escape.ts';

type PublicJob = RouterOutputs['public']['job'];
type Posted = Pick<
  PublicJob,
  'id' | 'title' | 'company' | 'description' | 'deadline' | 'location' | 'workMode' | 'postedAt'
>;

/**
 * An open job as schema.org/JobPosting. Everything in it is on the page, and what is not known is left out,
 * such as the country of a place.
 *
 * @param timeZone the platform's: the days of the posting and of the deadline are those there.
 */
export function jobPosting(job: Posted, url: string, timeZone: string): object {
  const { title, company, description, deadline, location, workMode, postedAt } = job;
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title,
    description: escape(description).replaceAll(/\r?\n/g, '<br>'),
    identifier: { '@type': 'PropertyValue', name: company.name, value: String(job.id) },
    url,
    datePosted: dayOf(postedAt, timeZone),
    ...(deadline !== null && { validThrough: endOfDay(deadline, timeZone) }),
    employmentType: 'INTERN',
    hiringOrganization: {
      '@type': 'Organization',
      name: company.name,
      ...(/^https?:\/\//i.test(company.website) && { sameAs: company.website }),
    },
    ...(location !== '' && {
      jobLocation: {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressLocality: location },
      },
    }),
    ...(workMode === 'remote' && { jobLocationType: 'TELECOMMUTE' }),
    directApply: true,
  };
}

/** The day of a moment in a time zone, `YYYY-MM-DD`. */
function dayOf(moment: string, timeZone: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The last second of a day in a time zone, ISO 8601 with the offset at that moment. */
function endOfDay(day: string, timeZone: string): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: '23:59:59' })
    .toString({ timeZoneName: 'never' });
}
