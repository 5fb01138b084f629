import { inWords } from '@internsync/api/describe';
import { isErrorCode, statusOf } from '@internsync/api/errors';
import type { ServiceErrorCode } from '@internsync/core/errors';
import { RATE_RULES } from '@internsync/core/rate-limits';
import { codeBlock, nameOf, prose, table } from './html.ts';
import { heading, type Entry, type Group } from './layout.ts';

const LOG_IN = `TOKEN=$(curl -s localhost:8000/trpc/auth.logIn -H 'content-type: application/json' \\
  -d '{"username":"salma","password":"a long enough password"}' \\
  | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`;

const CLIENT = `import { createClient } from '@internsync/client';

const client = createClient({ url: 'http://localhost:8000/trpc' });
await client.auth.logIn.mutate({ username: 'salma', password: 'a long enough password' });
const { items } = await client.jobs.list.query({ search: 'typescript' });`;

function entry(id: string, name: string, html: readonly string[]): Entry {
  return { id, name, html: [heading({ id, name }), ...html].join('\n') };
}

/** What a caller reads first. */
export const GETTING_STARTED: Group = {
  id: 'getting-started',
  title: 'Getting started',
  entries: [
    entry('with-typescript', 'From TypeScript', [
      `<p>${prose('Install `@internsync/client`. It runs in browsers and in Node, stores and renews the session, and knows the type of every input and answer. Editors show the texts of this page.')}</p>`,
      codeBlock(CLIENT, 'First call with the typed client'),
    ]),
    entry('with-http', 'From any HTTP client', [
      `<p>${prose('Every call goes to `/trpc/` and the name of a procedure. Call a query by `GET`, with its input as JSON in the parameter `input`; call a mutation by `POST`, with its input as a JSON body. The answer is `{ "result": { "data": … } }`; below, answers show what is in `data`.')}</p>`,
      `<p>${prose('A registration, `auth.logIn` and `auth.refresh` return an access token. Send it with every further call, in the header `Authorization: Bearer <token>`. The examples read it from `$TOKEN`:')}</p>`,
      codeBlock(LOG_IN, 'Log in with curl'),
    ]),
    entry('cookies', 'Pages of this origin', [
      `<p>${prose('A page that this origin serves keeps its session in cookies, which no script can read: `createClient({ url: "/trpc", session: cookieSession({ sessionUrl: "/session" }) })`. These routes take the inputs of their procedures, and answer `{ "result": { "data": { "account", "sessionId", "expiresAt", "expiresInSeconds" } } }`. Every request has the header `X-InternSync-Session` with the `sessionId`, or `none` where a session begins. With it, `/trpc` and `/files` take the cookie in place of a token.')}</p>`,
      table({ label: 'Sessions in cookies', head: ['Request', 'Procedure'] }, [
        '<th scope="row"><code>POST /session/log-in</code></th><td><code>auth.logIn</code></td>',
        '<th scope="row"><code>POST /session/register-student</code></th><td><code>auth.registerStudent</code></td>',
        '<th scope="row"><code>POST /session/register-company</code></th><td><code>auth.registerCompany</code></td>',
        '<th scope="row"><code>POST /session/refresh</code></th><td><code>auth.refresh</code>, without input</td>',
        '<th scope="row"><code>POST /session/log-out</code></th><td><code>auth.logOut</code></td>',
        '<th scope="row"><code>POST /session/delete-account</code></th><td><code>auth.deleteAccount</code></td>',
      ]),
    ]),
    entry('lists', 'Lists and times', [
      `<p>${prose('A list returns `{ items, nextCursor }`. Send `nextCursor` back as `cursor` to get the next page; on the last page it is `null`.')}</p>`,
      `<p>${prose('Times are ISO 8601 in UTC, such as `2030-03-04T08:00:00.000Z`. Days have the form `YYYY-MM-DD`.')}</p>`,
    ]),
    entry('repeated-calls', 'Repeated calls', [
      `<p>${prose('A call may fail after the server has done it, because the answer was lost. A procedure whose input has `idempotencyKey` can be called again safely: with the same key within a day it is done once, and each call gets the same answer, with the header `Idempotency-Replayed: true`. The typed client does this by itself.')}</p>`,
    ]),
    entry('files', 'Files as bytes', [
      `<p>${prose('`/files` returns files as attachments with their original bytes and names, to the same callers as the procedures. An error is `{ "error": { "code", "message", "field" } }`.')}</p>`,
      table({ label: 'Downloads', head: ['Request', 'Callers', 'Content'] }, [
        '<th scope="row"><code>GET /files/resumes/{resumeId}</code></th><td>The student whose resume it is</td><td>The PDF</td>',
        '<th scope="row"><code>GET /files/applications/{applicationId}/resume</code></th><td>The company that the application went to</td><td>The PDF; the access is recorded</td>',
        '<th scope="row"><code>GET /files/export</code></th><td>Students and companies</td><td>All data of the caller, a ZIP archive</td>',
      ]),
      codeBlock(
        'curl -OJ localhost:8000/files/resumes/1 -H "authorization: Bearer $TOKEN"',
        'Download a file with curl',
      ),
    ]),
  ],
};

const CODES = {
  UNAUTHENTICATED: 'You sent no access token, or it is no longer valid. Sign in again.',
  FORBIDDEN: 'Your role or permission does not allow the call.',
  NOT_FOUND: 'It does not exist, or it belongs to someone else; the answer never tells which.',
  CONFLICT: 'It conflicts with the present state: taken, already done, closed.',
  INVALID: 'The input is wrong; `field` names the field, and `issues` lists all faults.',
  TOO_LARGE: 'The file or the body is too large.',
  UNPROCESSABLE: 'The file cannot be accepted, or the idempotency key was used for another call.',
  RATE_LIMITED: 'Too many calls. Wait for the seconds in the header `Retry-After`.',
  UNAVAILABLE:
    'The server, or a part that it needs, does not answer. Repeat the call after the seconds in the header `Retry-After`.',
} as const satisfies Record<ServiceErrorCode, string>;

/** The errors and limits of all procedures. `refusal` is the body of a refused call. */
export function errorsAndLimits(refusal: string): Group {
  const codes = Object.entries(CODES).map(([code, meaning]) => {
    const status = isErrorCode(code) ? statusOf(code) : '';
    return `<th scope="row">${nameOf(code)}</th><td>${status}</td><td>${prose(meaning)}</td>`;
  });
  const limits = Object.values(RATE_RULES).map(
    (rule) => `<th scope="row"><code>${rule.name}</code></th><td>${prose(inWords(rule))}</td>`,
  );
  return {
    id: 'errors-and-limits',
    title: 'Errors and limits',
    entries: [
      entry('error-codes', 'Error codes', [
        `<p>${prose('An error has a message for the user in `error.message` and the rest in `error.data.details`. Any call may get `UNAVAILABLE`, `TOO_LARGE` for a body over the limit, or `INTERNAL` with status 500: a fault of the server, whose cause is in its log under the id in the header `X-Request-Id`.')}</p>`,
        table({ label: 'Error codes', head: ['Code', 'Status', 'Meaning'] }, [
          ...codes,
          '<th scope="row"><code>INTERNAL</code></th><td>500</td><td>A fault of the server.</td>',
        ]),
        codeBlock(refusal, 'The body of a refused call', 'answer'),
      ]),
      entry('rate-limits', 'Rate limits', [
        `<p>${prose('Each answer of a call that is counted has the headers `RateLimit-Policy` and `RateLimit`. A call over the limit gets `RATE_LIMITED` with `Retry-After`.')}</p>`,
        table({ label: 'Rate limits', head: ['Name', 'Limit'] }, limits),
      ]),
    ],
  };
}
