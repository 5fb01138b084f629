import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { languageOf } from '../pages/language-of.ts';
import { LOCALES, type Locale } from './document.ts';

/**
 * `/`: tells programs what the server has, and sends browsers to the pages in their language: the one that
 * they chose (a cookie), or else the one that they prefer.
 */
export function frontDoor(
  app: FastifyInstance,
  hasWeb: boolean,
  contents: Readonly<Record<string, string>>,
): void {
  app.get('/', (request, reply) => {
    if (!hasWeb || !wantsHtml(request)) return contents;
    return reply
      .header('vary', 'Accept, Accept-Language, Cookie')
      .redirect(`/${preferredLocale(request)}`, 302);
  });
}

/** Whether the caller prefers a page to data; one that takes anything gets data, as it always has. */
function wantsHtml({ headers: { accept = '' } }: FastifyRequest): boolean {
  return (
    accept.includes('text/html') &&
    new Negotiator({ headers: { accept } }).mediaType(['text/html', 'application/json']) ===
      'text/html'
  );
}

function preferredLocale({ headers }: FastifyRequest): Locale {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(headers.cookie ?? '')?.[1];
  return LOCALES.find((locale) => locale === chosen) ?? languageOf(headers['accept-language']);
}
