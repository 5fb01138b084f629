import { describeProcedures } from '@internsync/api/describe';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What any call may get; TOO_LARGE for a body over the limit. */
const ALWAYS = ['UNAVAILABLE', 'INTERNAL', 'TOO_LARGE'];

const Failure = z.object({
  error: z.object({
    data: z.object({ path: z.string(), details: z.object({ code: z.string() }) }),
  }),
});
const Answer = z.union([Failure.transform((one) => [one]), z.array(z.unknown())]);

/** Notes each error that a procedure answers with, as `jobs.get NOT_FOUND`, but not those of streams. */
export function noteErrors(app: FastifyInstance, noted: Set<string>): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/trpc/') && reply.statusCode >= 400) note(payload, noted);
    done(null, payload);
  });
}

function note(payload: unknown, noted: Set<string>): void {
  if (typeof payload !== 'string' && !(payload instanceof Buffer)) return;
  const parsed = Answer.safeParse(JSON.parse(String(payload)));
  for (const one of parsed.data ?? []) {
    const { data } = Failure.safeParse(one);
    if (data) noted.add(`${data.error.data.path} ${data.error.data.details.code}`);
  }
}

/** The noted errors that `/docs` does not name. */
export function undeclared(noted: ReadonlySet<string>): string[] {
  const declared = new Set(
    describeProcedures().flatMap(({ path, errors }) =>
      [...errors.map(({ code }) => code), ...ALWAYS].map((code) => `${path} ${code}`),
    ),
  );
  return [...noted].filter((one) => !declared.has(one));
}
