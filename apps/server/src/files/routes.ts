import { downloadApplicationResume } from '@internsync/core/applications/download-application-resume';
import type { Deps, ServiceCtx } from '@internsync/core/context';
import { exportData } from '@internsync/core/export/export-data';
import { invalidInput } from '@internsync/core/input-issues';
import { Id } from '@internsync/core/values/ids';
import { downloadResume } from '@internsync/core/resumes/download-resume';
import { toServiceError } from '@internsync/core/unavailable';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { answerInTime } from '../http/answer-in-time.ts';
import { attachment } from './attachment.ts';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';
import { toServiceCtx } from '../http/request-context.ts';
import type { Identify } from '../session/identify.ts';
import { bodyTooLarge, methodNotAllowed, refusalOf, sendError } from '../http/send-error.ts';

/** A file to send. */
interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
}

/** A downloadable file: its URL, and how to find it for a caller. */
interface FileRoute {
  readonly url: string;
  /** @param parameters the raw path parameters. @throws {ServiceError} */
  readonly find: (ctx: ServiceCtx, parameters: unknown) => Promise<Download>;
}

/** An id in a path: decimal digits only, no other notation for numbers. */
const PathId = z
  .stringFormat('id', /^[1-9]\d{0,15}$/, 'The id must be a whole number')
  .transform(Number)
  .pipe(Id);
const ResumePath = z.object({ resumeId: PathId });
const ApplicationPath = z.object({ applicationId: PathId });

const ROUTES: readonly FileRoute[] = [
  {
    url: '/files/resumes/:resumeId',
    find: async (ctx, parameters) => asPdf(await downloadResume(ctx, read(ResumePath, parameters))),
  },
  {
    // Records an event that the student sees. Caches, prefetches and links cannot trigger it, because
    // they do not send the token.
    url: '/files/applications/:applicationId/resume',
    find: async (ctx, parameters) =>
      asPdf(await downloadApplicationResume(ctx, read(ApplicationPath, parameters))),
  },
  {
    url: '/files/export',
    find: async (ctx) => ({ ...(await exportData(ctx)), contentType: 'application/zip' }),
  },
];

const OTHER_METHODS = ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Serves files as bytes under `/files`: for `<a download>` instead of base64 in JSON, for curl, and for
 * large files. A plain link in a page opens none: it sends neither `Authorization` nor the header that makes
 * cookies count.
 */
export function fileRoutes(app: FastifyInstance, deps: Deps, identify: Identify): void {
  app.register((scope, _options, done) => {
    scope.setErrorHandler((failure: FastifyError | Error, request, reply) => {
      const foreseen = toServiceError(failure);
      const error = refusalOf(foreseen ?? failure, bodyTooLarge(request.routeOptions.bodyLimit));
      if (foreseen && isOutage(foreseen)) logOutage(request.log, foreseen);
      if (error.code === 'INTERNAL_SERVER_ERROR') {
        request.log.error({ err: failure }, 'download failed');
      }
      if (error.code === 'UNAUTHORIZED') reply.header('www-authenticate', 'Bearer');
      return sendError(reply, error);
    });
    for (const { url, find } of ROUTES) {
      scope.route({
        method: 'GET',
        url,
        // HEAD would run the handler and record an event for a file that was not sent.
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const actor = await identify(request);
          const file = await answerInTime(find(toServiceCtx(deps, request, actor), request.params));
          return await sendFile(reply, file);
        },
      });
      scope.route({
        method: OTHER_METHODS,
        url,
        onRequest: async (_request, reply) => {
          reply.header('allow', 'GET, OPTIONS');
          return await sendError(reply, methodNotAllowed('Files are fetched with GET'));
        },
        handler: () => undefined,
      });
    }
    done();
  });
}

function asPdf(file: Omit<Download, 'contentType'>): Download {
  return { ...file, contentType: 'application/pdf' };
}

function read<T extends z.ZodType>(schema: T, parameters: unknown): z.output<T> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error, parameters);
}

/** Sends untrusted bytes: browsers save them, or sandbox them if they display them anyway. */
async function sendFile(reply: FastifyReply, file: Download): Promise<FastifyReply> {
  const { fileName, contentType, bytes, sha256 } = file;
  return await reply
    .type(contentType)
    .headers({
      'content-disposition': attachment(fileName),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      // RFC 9530.
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'accept-ranges': 'none',
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
