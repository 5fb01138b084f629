import type { ServiceCtx } from './context.ts';

/** The account events that operators look for in the log. */
export type SecurityEvent =
  | 'registered'
  | 'logged_in'
  | 'log_in_failed'
  | 'logged_out'
  | 'rate_limited'
  | 'refresh_replayed'
  | 'session_revoked'
  | 'sessions_revoked'
  | 'password_changed'
  | 'password_refused'
  | 'password_reset'
  | 'reset_requested'
  | 'email_changed'
  | 'email_verified'
  | 'data_exported'
  | 'account_deleted';

const ALARMING: ReadonlySet<SecurityEvent> = new Set([
  'log_in_failed',
  'rate_limited',
  'refresh_replayed',
  'password_refused',
]);

/**
 * Writes a line `security` to the log: the event, the user, the address. User names are left out:
 * people type their password into that field by mistake.
 */
export function noteSecurityEvent(
  { log, actor, address }: Pick<ServiceCtx, 'log' | 'actor' | 'address'>,
  event: SecurityEvent,
  details: Readonly<Record<string, string | number | null>> = {},
): void {
  const userId = actor.kind === 'anonymous' ? null : actor.userId;
  const line = { security: event, userId, address, ...details };
  if (ALARMING.has(event)) log.warn(line, 'security');
  else log.info(line, 'security');
}
