import { createHash } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import { ANONYMOUS } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import { MAX_LAG_MS } from '@internsync/db/replicas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyTooLarge, errorBody, refusalOf, type Refused } from '../http/send-error.ts';
import { toServiceCtx } from '../http/request-context.ts';
import { sendPage } from '../pages/page.ts';
import { logError } from '../trpc/errors.ts';
import { EncodedDocument, encodingFor } from './encoded-document.ts';
import { discoveryRoutes } from './discovery.ts';
import { LOCALES, renderDocument, type Locale } from './document.ts';
import { failedPage } from './failed-page.ts';
import { headElements } from './head.ts';
import type { Web } from './load-web.ts';
import { localClient } from './local-client.ts';
import { PageCache, type CachedPage } from './page-cache.ts';
import { PAGE_HEADERS } from './policy.ts';

const SHARED = 'public, max-age=60';
/** How long a browser waits before it asks a busy server again, in seconds. */
const RETRY_SECONDS = 5;
/** A read replica may be so far behind, and show what was, until its lag is measured again. */
const REPLICA_LAG_MS = MAX_LAG_MS + 1000;

/** `/en/…`, `/ar/…`: the pages, and what they load. */
export function webRoutes(app: FastifyInstance, deps: Deps, web: Web): void {
  const cache = new PageCache();
  clearWhenChanged(app, deps, cache);
  discoveryRoutes(app, deps);
  for (const locale of LOCALES) {
    app.register(
      async (scope) => {
        answerFailures(scope, locale);
        const answer = pageAnswer(deps, web, cache, locale);
        scope.get('/', { prefixTrailingSlash: 'no-slash' }, answer);
        scope.get('/*', answer);
      },
      { prefix: `/${locale}` },
    );
  }
}

/** Empties the cache whenever any process has changed what the public sees. */
function clearWhenChanged(app: FastifyInstance, { events, reads }: Deps, cache: PageCache): void {
  let again: NodeJS.Timeout | undefined;
  const unfollow = events.follow('public', () => {
    cache.clear();
    if (!reads) return;
    clearTimeout(again);
    again = setTimeout(() => cache.clear(), REPLICA_LAG_MS).unref();
  });
  app.addHook('onClose', (_app, done) => {
    unfollow();
    clearTimeout(again);
    done();
  });
}

/** Answers what ends a page before it is rendered, such as overload, with a page and not with JSON. */
function answerFailures(scope: FastifyInstance, locale: Locale): void {
  scope.setErrorHandler((error: Refused, request, reply) => {
    const refusal = refusalOf(error, bodyTooLarge(request.routeOptions.bodyLimit));
    logError(request, refusal, undefined);
    const { status, body } = errorBody(refusal);
    const seconds = body.error.data.details.retryAfterSeconds;
    if (seconds !== null) reply.header('retry-after', seconds);
    return sendPage(reply, { status, ...failedPage(locale, seconds) });
  });
}

/** `/assets`: what the pages load. Under load, too: a page without its style sheet is of no use. */
export function webAssets(app: FastifyInstance, web: Web): void {
  app.register(fastifyStatic, {
    root: web.assetsFolder,
    prefix: '/assets/',
    // Compressed when they were built. Answers that hold secrets are not compressed.
    preCompressed: true,
    // Their names have a hash of what is in them.
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  app.register(fastifyStatic, {
    root: web.iconsFolder,
    serve: false,
  });
  for (const name of ['favicon.svg', 'apple-touch-icon.png']) {
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name, { maxAge: '1d' }));
  }
  // Where browsers look that have not read a page, and readers of feeds.
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/favicon.svg', 301));
}

/** An expression would look at each row of slashes from each of its slashes. */
function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function pageAnswer(deps: Deps, web: Web, cache: PageCache, locale: Locale) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { url } = request;
    const [path = '', ...rest] = url.split('?');
    if (path.endsWith('/')) {
      const tidy = withoutLastSlashes(path);
      return await reply.redirect([tidy, ...rest].join('?'), 308);
    }
    const page = await cache.get(url, () => renderPage(deps, web, locale, request));
    if (page.redirectTo !== null) {
      return await reply.header('cache-control', SHARED).redirect(page.redirectTo, 302);
    }
    reply.headers(PAGE_HEADERS);
    if (page.isShared) {
      reply.header('cache-control', SHARED).header('etag', page.etag);
      reply.header('vary', 'Origin, Accept-Encoding');
    }
    if (page.retryAfterSeconds !== null) reply.header('retry-after', page.retryAfterSeconds);
    if (page.isShared && names(request.headers['if-none-match'], page.etag)) {
      return await reply.code(304).send();
    }
    reply.code(page.status).type('text/html; charset=utf-8');
    // Public pages may be compressed: none has a secret.
    const encoding = page.isShared ? encodingFor(request) : 'identity';
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return await reply.send(await page.document.in(encoding));
  };
}

async function renderPage(
  deps: Deps,
  web: Web,
  locale: Locale,
  request: FastifyRequest,
): Promise<CachedPage> {
  const { timeZone, publicUrl, maxResumeBytes } = deps.settings;
  const ctx = toServiceCtx(deps, request, ANONYMOUS);
  const client = localClient(ctx, request);
  const page = await web.render({
    url: request.url,
    locale,
    client,
    now: deps.now(),
    timeZone,
    maxResumeBytes,
  });
  const head = headElements(page, { url: request.url, locale, publicUrl, timeZone });
  const document = renderDocument({ page, locale, web, head });
  const hash = createHash('sha256').update(document).digest('base64url');
  return {
    status: page.status,
    redirectTo: within(locale, page.redirectTo),
    document: new EncodedDocument(document),
    // Weak: it is the same in each encoding.
    etag: `W/"${hash}"`,
    isShared: page.status === 200 || page.status === 404 || page.status === 410,
    retryAfterSeconds: page.status === 429 || page.status === 503 ? RETRY_SECONDS : null,
  };
}

/** Whether an `If-None-Match` names a tag (RFC 9110, section 13.1.2). */
function names(header: string | undefined, etag: string): boolean {
  if (header?.trim() === '*') return true;
  return header?.split(',').some((one) => one.trim() === etag) ?? false;
}

/** An address of ours in the same language, whatever somebody's address made of the router's. */
function within(locale: Locale, path: string | undefined): string | null {
  if (path === undefined) return null;
  return new RegExp(`^/${locale}(?:[/?]|$)`).test(path) ? path : `/${locale}`;
}
