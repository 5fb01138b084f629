import type { DehydratedState } from '@tanstack/react-query';
import type { Locale } from '../i18n/locale.ts';

/** What the server hands to the browser, in `<script type="application/json" id="state">`. */
export interface PageState {
  readonly locale: Locale;
  /** When the page was rendered, ISO 8601: the browser first renders the same. */
  readonly now: string;
  /** The platform's time zone. */
  readonly timeZone: string;
  /** The size of the largest resume that the server takes. */
  readonly maxResumeBytes: number;
  /** The answers that the page was rendered with; null: the browser renders it alone. */
  readonly queries: DehydratedState | null;
}

export const STATE_ID = 'state';
export const APP_ID = 'app';

/** Reads the state that the server wrote into the document. */
export function readPageState(): PageState {
  const text = document.getElementById(STATE_ID)?.textContent ?? '';
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Our own server wrote it.
  return JSON.parse(text) as PageState;
}
