import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';

const FILES = { 'docs.css': 'text/css', 'docs.js': 'text/javascript' } as const;

/** What a page of the docs may load: its style sheet and script, from this server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Sends a page of the docs. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .send(html);
}

/** `/docs/static`: the style sheet and the script of the pages. */
export function staticFiles(app: FastifyInstance): void {
  app.register(async (scope) => {
    for (const [name, type] of Object.entries(FILES)) {
      const content = await readFile(new URL(`static/${name}`, import.meta.url), 'utf8');
      scope.get(`/docs/static/${name}`, (_request, reply) =>
        reply.type(`${type}; charset=utf-8`).send(content),
      );
    }
  });
}
