import type { InternSyncClient, RouterOutputs } from '@internsync/client';
import type { Locale } from '../i18n/locale.ts';

/** A request for a page. */
export interface PageRequest {
  /** Path and query, such as `/en/internships?mode=remote`. */
  readonly url: string;
  readonly locale: Locale;
  /** Makes the calls, as somebody who is not signed in. */
  readonly client: InternSyncClient;
  readonly now: Date;
  /** The platform's time zone, in which deadlines end. */
  readonly timeZone: string;
  /** The size of the largest resume that the server takes. */
  readonly maxResumeBytes: number;
}

/** What a page is about, for its structured data and feeds. */
export type PageSubject =
  | { readonly kind: 'none' }
  | { readonly kind: 'job'; readonly job: RouterOutputs['public']['job'] };

/** A page as HTML, without the document around it. */
export interface RenderedPage {
  /** The path and query of the page's proper address, if it was asked for by another. */
  readonly redirectTo?: string;
  readonly status: 200 | 400 | 404 | 410 | 429 | 500 | 503;
  readonly title: string;
  readonly description: string | null;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
  readonly subject: PageSubject;
  /** The inside of `#app`; empty for a page that only the browser renders. */
  readonly html: string;
  /** What the browser needs to continue, as JSON. */
  readonly state: string;
}

/** Renders a page; never throws for what an address or the API can cause. */
export type Render = (request: PageRequest) => Promise<RenderedPage>;
