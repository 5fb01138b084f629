import { ANONYMOUS } from '@internsync/core/actor';
import { findAccountLink, type LiveLink } from '@internsync/core/accounts/redeem-account-link';
import { ResetPasswordInput, VerifyEmailInput } from '@internsync/core/accounts/schemas';
import type { AccountLinkPurpose } from '@internsync/core/accounts/create-account-link';
import { resetPasswordByLink } from '@internsync/core/auth/reset-password-by-link';
import { verifyEmail } from '@internsync/core/auth/verify-email';
import type { Deps, ServiceCtx } from '@internsync/core/context';
import type { ServiceError } from '@internsync/core/errors';
import { invalidInput } from '@internsync/core/input-issues';
import type { Language } from '@internsync/core/values/account';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answerInTime } from '../http/answer-in-time.ts';
import { toServiceCtx } from '../http/request-context.ts';
import { escape } from '../pages/escape.ts';
import { foreseen, statusFor } from '../pages/foreseen.ts';
import { languageOf } from '../pages/language-of.ts';
import { onwardTo, type Onward } from '../pages/onward.ts';
import { sendPage } from '../pages/page.ts';
import { form, quoted } from './form.ts';
import { sentenceOf } from './sentence-of.ts';
import { TEXTS } from './texts.ts';

type Texts = (typeof TEXTS)[Language];

/** A page that a link in mail leads to. */
interface AccountPage {
  readonly purpose: AccountLinkPurpose;
  /** Below `/account/`. */
  readonly name: string;
  readonly title: (texts: Texts) => string;
  /** What it asks, as HTML. */
  readonly ask: (texts: Texts, link: LiveLink) => string;
  /** The fields of its form, as HTML. */
  readonly fields: (texts: Texts, link: LiveLink, settings: Deps['settings']) => string;
  /** The names of its inputs. */
  readonly inputs: readonly string[];
  readonly act: (ctx: ServiceCtx, fields: Readonly<Record<string, string>>) => Promise<void>;
  readonly done: (texts: Texts) => string;
  /** Where one goes on, and whence one gets another link: pages of the site. */
  readonly next: Next;
  readonly again: Next;
}

interface Next {
  readonly path: string;
  readonly text: keyof Pick<Texts, 'toAccount' | 'toSignIn' | 'toAnother'>;
}

const PAGES: readonly AccountPage[] = [
  {
    purpose: 'verify_email',
    name: 'verify-email',
    title: ({ verifyTitle }) => verifyTitle,
    ask: ({ verifyQuestion }, { email, username }) =>
      verifyQuestion(quoted(email), quoted(username)),
    fields: ({ verifyButton }) => `<button>${escape(verifyButton)}</button>`,
    inputs: ['token'],
    act: async (ctx, fields) => await verifyEmail(ctx, parse(VerifyEmailInput, fields)),
    done: ({ verified }) => verified,
    next: { path: '/account', text: 'toAccount' },
    again: { path: '/account', text: 'toAccount' },
  },
  {
    purpose: 'reset_password',
    name: 'reset-password',
    title: ({ resetTitle }) => resetTitle,
    ask: ({ resetQuestion }, { username }) => resetQuestion(quoted(username)),
    // With the user name, so that password managers know what they store.
    fields: ({ newPassword, resetButton, passwordRule }, { username }, { passwordMinLength }) =>
      `<input type="text" value="${escape(username)}" autocomplete="username" hidden>
<label for="new">${escape(newPassword)}</label>
<input id="new" type="password" name="newPassword" autocomplete="new-password" required aria-describedby="rule">
<small id="rule">${escape(passwordRule(passwordMinLength))}</small>
<button>${escape(resetButton)}</button>`,
    inputs: ['token', 'newPassword'],
    act: async (ctx, fields) => await resetPasswordByLink(ctx, parse(ResetPasswordInput, fields)),
    done: ({ passwordSet }) => passwordSet,
    next: { path: '/sign-in', text: 'toSignIn' },
    again: { path: '/forgotten-password', text: 'toAnother' },
  },
];

/** The largest form is a password of 128 characters, each percent-encoded. */
const LARGEST_FORM = 8 * 1024;

/**
 * The pages that links in mail lead to, for readers without a web app. They work without scripts. Opening
 * one changes nothing, because programs that scan mail open links: only its button does.
 *
 * @param hasSite whether there are pages to go on to.
 */
export function accountPages(app: FastifyInstance, deps: Deps, hasSite: boolean): void {
  const shared = { settings: deps.settings, onward: onwardTo(hasSite) };
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_FORM },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
      },
    );
    for (const page of PAGES) {
      const url = `/account/${page.name}`;
      scope.get(url, async (request, reply) => {
        const call = { ...shared, request, reply, token: read(request.query, 'token') };
        return await show(page, call, await find(deps, page, call));
      });
      scope.post(url, async (request, reply) => {
        const call = { ...shared, request, reply, token: read(request.body, 'token') };
        const found = await find(deps, page, call);
        // Another refusal comes from `act` as well, which counts it against the rate limit.
        if (found.error?.code === 'UNAVAILABLE') return await show(page, call, found);
        const fields = Object.fromEntries(
          page.inputs.map((name) => [name, read(request.body, name)]),
        );
        const ctx = toServiceCtx(deps, request, ANONYMOUS);
        try {
          await answerInTime(page.act(ctx, fields));
        } catch (cause) {
          const error = foreseen(request, cause);
          const again = found.link && mayEndLink(error);
          const { link } = again ? await find(deps, page, call) : found;
          return await show(page, call, { link, error, language: found.language });
        }
        const { language } = found;
        const texts = TEXTS[language];
        const { path, text } = page.next;
        const body = `<p>${escape(page.done(texts))}</p>${call.onward(language, path, texts[text])}`;
        return await sendPage(reply, { status: 200, language, title: page.title(texts), body });
      });
    }
    done();
  });
}

interface Call {
  readonly settings: Deps['settings'];
  readonly onward: Onward;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly token: string;
}

/** What is known of the link of a call. */
interface Found {
  /** `null` if it is not good, or could not be looked up. */
  readonly link: LiveLink | null;
  /** What was wrong. */
  readonly error: ServiceError | null;
  /** That of the account, or else of the browser. */
  readonly language: Language;
}

/** Sends a page with its form, if the link is good, and with what was wrong. */
async function show(
  page: AccountPage,
  { reply, token, settings, onward }: Call,
  { link, error, language }: Found,
): Promise<FastifyReply> {
  const texts = TEXTS[language];
  const { path, text } = page.again;
  const isDead = !link && error?.code !== 'UNAVAILABLE' && error?.code !== 'RATE_LIMITED';
  const parts = [
    error && `<p role="alert">${escape(sentenceOf(error, texts))}</p>`,
    link && `<p>${page.ask(texts, link)}</p>`,
    link && form(page.name, token, page.fields(texts, link, settings)),
    link && `<p>${escape(texts.notYours)}</p>`,
    isDead && onward(language, path, texts[text]),
  ];
  return await sendPage(reply, {
    status: error ? statusFor(reply, error) : 200,
    language,
    title: page.title(texts),
    body: parts.filter(Boolean).join('\n'),
  });
}

/** Looks up the link of a call, and uses up nothing. */
async function find(
  deps: Deps,
  { purpose }: AccountPage,
  { request, token }: Call,
): Promise<Found> {
  try {
    const asked = parse(VerifyEmailInput, { token });
    const link = await answerInTime(findAccountLink(deps, deps.db, { purpose, ...asked }));
    return { link, error: null, language: link.language };
  } catch (cause) {
    const language = languageOf(request.headers['accept-language']);
    return { link: null, error: foreseen(request, cause), language };
  }
}

/**
 * Whether a link that was good may be used up after an error: by another call at once, or by this one, if
 * only its answer was lost.
 */
function mayEndLink({ code, field }: ServiceError): boolean {
  return code === 'UNAVAILABLE' || field === 'token';
}

function parse<T extends z.ZodType>(schema: T, fields: object): z.output<T> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error, fields);
}

function read(from: unknown, name: string): string {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : '';
  return typeof value === 'string' ? value : '';
}
