import type { RenderedPage } from '@internsync/web/rendered-page';
import { escape } from '../pages/escape.ts';
import { jsonInHtml, LOCALES, type Locale } from './document.ts';
import { jobPosting } from './job-posting.ts';

interface Place {
  /** Path and query of the page. */
  readonly url: string;
  readonly locale: Locale;
  /** Where the platform is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly timeZone: string;
}

const OG_LOCALES = { en: 'en_GB', ar: 'ar_EG' } as const satisfies Record<Locale, string>;

/** Elements of the head for search engines, previews and feed readers, as HTML. */
export function headElements(page: RenderedPage, place: Place): string[] {
  const { locale } = place;
  const feeds = [
    `<link rel="alternate" type="application/atom+xml" href="/${locale}/internships.atom" title="InternSync">`,
    `<link rel="alternate" type="application/feed+json" href="/${locale}/internships.json" title="InternSync">`,
  ];
  if (page.html === '' || page.status !== 200) return [];
  return [...feeds, ...preview(page, place), ...(page.isIndexed ? indexed(page, place) : [])];
}

/** What a link to the page looks like in messengers (https://ogp.me). */
function preview({ title, description }: RenderedPage, place: Place): string[] {
  const properties = {
    'og:type': 'website',
    'og:site_name': 'InternSync',
    'og:title': title,
    ...(description !== null && { 'og:description': description }),
    'og:url': addressIn(place.locale, place),
    'og:locale': OG_LOCALES[place.locale],
  };
  return Object.entries(properties).map(
    ([name, content]) => `<meta property="${name}" content="${escape(content)}">`,
  );
}

function indexed({ subject }: RenderedPage, place: Place): string[] {
  const { locale, timeZone } = place;
  const own = addressIn(locale, place);
  return [
    `<link rel="canonical" href="${escape(own)}">`,
    ...LOCALES.map(
      (one) => `<link rel="alternate" hreflang="${one}" href="${escape(addressIn(one, place))}">`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${escape(addressIn('en', place))}">`,
    ...(subject.kind === 'job'
      ? [
          `<script type="application/ld+json">${jsonInHtml(JSON.stringify(jobPosting(subject.job, own, timeZone)))}</script>`,
        ]
      : []),
  ];
}

function addressIn(one: Locale, { url, locale, publicUrl }: Place): string {
  return `${publicUrl}/${one}${url.slice(locale.length + 1)}`;
}
