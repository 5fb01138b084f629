import type { InternSyncClient } from '@internsync/client';
import { escape } from '../pages/escape.ts';
import { LOCALES } from './document.ts';

/** A job has two addresses, and a file may have 50,000 (sitemaps.org). */
const MOST_ENTRIES = 24_000;
const PAGE = 5000;

/** An address of the pages without its language, and when what it shows was last changed. */
interface Entry {
  readonly path: string;
  /** ISO 8601; null: not known. */
  readonly updatedAt: string | null;
}

/** The start page, the list, all open jobs and their companies. @throws what the API throws. */
export async function sitemapEntries(client: InternSyncClient): Promise<readonly Entry[]> {
  const jobs: Entry[] = [];
  const companies = new Map<number, string>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.public.index.query>> =
      await client.public.index.query({ limit: PAGE, cursor });
    for (const { jobId, companyId, updatedAt } of page.items) {
      jobs.push({ path: `/internships/${jobId}`, updatedAt });
      const known = companies.get(companyId);
      if (known === undefined || known < updatedAt) companies.set(companyId, updatedAt);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return [
    { path: '', updatedAt: null },
    { path: '/internships', updatedAt: null },
    ...jobs,
    ...[...companies].map(([id, updatedAt]) => ({ path: `/companies/${id}`, updatedAt })),
  ];
}

/**
 * A site map (sitemaps.org, 0.9), each address with its other language; for very many addresses the index
 * of its parts.
 *
 * @param part the number of a part, from 1; null: not one of the index.
 * @returns `null` for a part that does not exist.
 */
export function renderSitemap(
  entries: readonly Entry[],
  publicUrl: string,
  part: number | null,
): string | null {
  const parts = Math.ceil(entries.length / MOST_ENTRIES);
  if (part === null && parts > 1) {
    const all = Array.from(
      { length: parts },
      (_, index) => `${publicUrl}/sitemap.xml?part=${index + 1}`,
    );
    return document(
      'sitemapindex',
      all.map((url) => `<sitemap><loc>${escape(url)}</loc></sitemap>`),
    );
  }
  const at = part ?? 1;
  if (at > parts) return null;
  const listed = entries.slice((at - 1) * MOST_ENTRIES, at * MOST_ENTRIES);
  return document(
    'urlset',
    listed.flatMap((entry) => urlsOf(entry, publicUrl)),
  );
}

function urlsOf({ path, updatedAt }: Entry, publicUrl: string): string[] {
  const others = LOCALES.map(
    (one) =>
      `<xhtml:link rel="alternate" hreflang="${one}" href="${escape(`${publicUrl}/${one}${path}`)}"/>`,
  ).join('');
  const changed = updatedAt === null ? '' : `<lastmod>${updatedAt}</lastmod>`;
  return LOCALES.map(
    (locale) =>
      `<url><loc>${escape(`${publicUrl}/${locale}${path}`)}</loc>${changed}${others}</url>`,
  );
}

function document(root: string, elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${elements.join('\n')}
</${root}>
`;
}
