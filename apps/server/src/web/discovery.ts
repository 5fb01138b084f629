import type { InternSyncClient } from '@internsync/client';
import { ANONYMOUS } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toServiceCtx } from '../http/request-context.ts';
import { NOT_FOUND, sendError } from '../http/send-error.ts';
import { LOCALES } from './document.ts';
import { atomFeed, jsonFeed, newestJobs } from './feeds.ts';
import { localClient } from './local-client.ts';
import { renderSitemap, sitemapEntries } from './sitemap.ts';

const FRESH_MS = 60_000;
const SHARED = 'public, max-age=60';
/** What has no pages for people, or only their own. */
const PRIVATE = ['/trpc', '/api', '/files', '/session', '/account', '/mail', '/docs'];

/** `/sitemap.xml`, `/robots.txt` and the feeds: how the open jobs are found. */
export function discoveryRoutes(app: FastifyInstance, deps: Deps): void {
  const { publicUrl } = deps.settings;
  const clientOf = (request: FastifyRequest) =>
    localClient(toServiceCtx(deps, request, ANONYMOUS), request);
  // Each is made once a minute, by the first who asks.
  const jobs = onceEach(FRESH_MS, newestJobs);
  const sitemap = onceEach(FRESH_MS, async (client: InternSyncClient) => {
    const entries = await sitemapEntries(client);
    const known = new Map<number | null, string>();
    return (part: number | null) => {
      const xml = known.get(part) ?? renderSitemap(entries, publicUrl, part);
      if (xml !== null) known.set(part, xml);
      return xml;
    };
  });

  app.get('/robots.txt', (_request, reply) =>
    send(
      reply,
      'text/plain; charset=utf-8',
      [
        'User-agent: *',
        ...PRIVATE.map((path) => `Disallow: ${path}`),
        `Sitemap: ${publicUrl}/sitemap.xml`,
        '',
      ].join('\n'),
    ),
  );
  app.get('/sitemap.xml', async (request, reply) => {
    const part = /[?&]part=([1-9]\d{0,4})(?:&|$)/.exec(request.url)?.[1];
    const partOf = await sitemap(clientOf(request));
    const xml = partOf(part === undefined ? null : Number(part));
    if (xml === null) return await sendError(reply, NOT_FOUND);
    return await send(reply, 'application/xml; charset=utf-8', xml);
  });
  for (const locale of LOCALES) {
    const parts = async (request: FastifyRequest) => ({
      jobs: await jobs(clientOf(request)),
      locale,
      publicUrl,
    });
    app.get(`/${locale}/internships.atom`, async (request, reply) => {
      const xml = atomFeed(await parts(request));
      return await send(reply, 'application/atom+xml; charset=utf-8', xml);
    });
    app.get(`/${locale}/internships.json`, async (request, reply) => {
      const json = JSON.stringify(jsonFeed(await parts(request)));
      return await send(reply, 'application/feed+json; charset=utf-8', json);
    });
  }
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.header('cache-control', SHARED).type(type).send(body);
}

/** Makes something at most once in a time; who asks meanwhile gets the same. A failure is not kept. */
function onceEach<Input, Made>(
  ms: number,
  make: (input: Input) => Promise<Made>,
): (input: Input) => Promise<Made> {
  let kept: { readonly made: Promise<Made>; readonly until: number } | null = null;
  return async (input) => {
    const now = performance.now();
    if (kept && now < kept.until) return await kept.made;
    const current = { made: make(input), until: now + ms };
    kept = current;
    try {
      return await current.made;
    } catch (error) {
      if (kept === current) kept = null;
      throw error;
    }
  };
}
