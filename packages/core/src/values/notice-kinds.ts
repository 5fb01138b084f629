import { noticeChannel, noticeKind } from '@internsync/db/schema';
import { z } from 'zod';

/** What a notice tells. */
export const NoticeKind = z.enum(noticeKind.enumValues);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** How a user is told. */
export const NoticeChannel = z.enum(noticeChannel.enumValues);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

interface Facts {
  /** Whose inbox gets it. */
  readonly to: 'student' | 'company' | 'everybody';
  /** Notices about security cannot be turned off. */
  readonly security: boolean;
  /** Whether a user who chose nothing is told in this way. */
  readonly defaults: Readonly<Record<NoticeChannel, boolean>>;
}

const INBOX: Facts['defaults'] = { inbox: true, mail: false };
const BOTH: Facts['defaults'] = { inbox: true, mail: true };

/** What holds for each kind. The defaults are in docs/notices.md, too. */
export const NOTICE_KINDS = {
  status_changed: { to: 'student', security: false, defaults: BOTH },
  resume_viewed: { to: 'student', security: false, defaults: INBOX },
  identity_revealed: { to: 'student', security: false, defaults: BOTH },
  application_submitted: { to: 'company', security: false, defaults: INBOX },
  application_withdrawn: { to: 'company', security: false, defaults: INBOX },
  job_closed: { to: 'company', security: false, defaults: INBOX },
  webhook_disabled: { to: 'company', security: false, defaults: BOTH },
  new_sign_in: { to: 'everybody', security: true, defaults: BOTH },
  password_changed: { to: 'everybody', security: true, defaults: BOTH },
  email_changed: { to: 'everybody', security: true, defaults: BOTH },
} as const satisfies Readonly<Record<NoticeKind, Facts>>;

/** The kinds that an account of a role can get, in the order of the table above. */
export function kindsFor(role: 'student' | 'company'): readonly NoticeKind[] {
  return NoticeKind.options.filter((kind) => [role, 'everybody'].includes(NOTICE_KINDS[kind].to));
}

/** What a user chose for a kind and channel. */
export interface Choice {
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly enabled: boolean;
}

/** Whether a user who made these choices is told of a kind in this way. */
export function isWanted(
  choices: readonly Choice[],
  kind: NoticeKind,
  channel: NoticeChannel,
): boolean {
  const { security, defaults } = NOTICE_KINDS[kind];
  if (security) return true;
  const chosen = choices.find((one) => one.kind === kind && one.channel === channel);
  return chosen?.enabled ?? defaults[channel];
}
