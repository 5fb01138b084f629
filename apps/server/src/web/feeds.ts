import type { InternSyncClient, RouterOutputs } from '@internsync/client';
import { escape } from '../pages/escape.ts';
import type { Locale } from './document.ts';

/** How many of the newest jobs are in a feed. */
const MOST = 50;

const TITLES = {
  en: 'InternSync: new internships',
  ar: 'InternSync: أحدث فرص التدريب',
} as const satisfies Record<Locale, string>;

const COMMAS = { en: ', ', ar: '، ' } as const satisfies Record<Locale, string>;

type Card = RouterOutputs['public']['jobs']['items'][number];

/** What a feed is made of. */
export interface FeedParts {
  readonly jobs: readonly Card[];
  readonly locale: Locale;
  readonly publicUrl: string;
}

/** The newest open jobs, for feeds. @throws what the API throws. */
export async function newestJobs(client: InternSyncClient): Promise<readonly Card[]> {
  const { items } = await client.public.jobs.query({ sort: 'newest', limit: MOST });
  return items;
}

/** An Atom feed (RFC 4287). */
export function atomFeed({ jobs, locale, publicUrl }: FeedParts): string {
  const self = `${publicUrl}/${locale}/internships.atom`;
  const updated =
    jobs
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? new Date(0).toISOString();
  const entries = jobs.map((job) => {
    const url = addressOf(job, locale, publicUrl);
    return `<entry>
<id>${escape(url)}</id>
<title>${xml(titleOf(job, locale))}</title>
<link href="${escape(url)}"/>
<published>${job.postedAt}</published>
<updated>${job.updatedAt}</updated>
<author><name>${xml(job.company.name)}</name></author>
<summary>${xml(job.shortDescription)}</summary>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${escape(self)}</id>
<title>${xml(TITLES[locale])}</title>
<link rel="self" href="${escape(self)}"/>
<link rel="alternate" type="text/html" href="${escape(`${publicUrl}/${locale}/internships`)}"/>
<updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}

/** A JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed({ jobs, locale, publicUrl }: FeedParts): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: TITLES[locale],
    language: locale,
    home_page_url: `${publicUrl}/${locale}/internships`,
    feed_url: `${publicUrl}/${locale}/internships.json`,
    items: jobs.map((job) => ({
      id: addressOf(job, locale, publicUrl),
      url: addressOf(job, locale, publicUrl),
      title: titleOf(job, locale),
      content_text: job.shortDescription,
      date_published: job.postedAt,
      date_modified: job.updatedAt,
      authors: [{ name: job.company.name }],
    })),
  };
}

function addressOf({ id }: Card, locale: Locale, publicUrl: string): string {
  return `${publicUrl}/${locale}/internships/${id}`;
}

function titleOf({ title, company, location }: Card, locale: Locale): string {
  return [title, company.name, location].filter((part) => part !== '').join(COMMAS[locale]);
}

/** A text in XML, without the characters that XML 1.0 cannot hold (section 2.2). */
function xml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- They are what is removed.
  return escape(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}
