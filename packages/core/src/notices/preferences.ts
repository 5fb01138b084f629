import { noticePreferences } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, sql } from 'drizzle-orm';
import { requireSignedIn, type CompanyActor, type StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { isWanted, kindsFor, NOTICE_KINDS, type NoticeKind } from '../values/notice-kinds.ts';
import type { NoticePreferences, SetNoticePreferencesInput } from './schemas.ts';

/**
 * How the caller is told of each kind of notice.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function getNoticePreferences(ctx: ServiceCtx): Promise<NoticePreferences> {
  return await readPreferences(ctx.db, requireSignedIn(ctx.actor));
}

/**
 * Changes how the caller is told of kinds of notices.
 *
 * @throws {ServiceError} UNAUTHENTICATED; INVALID for a kind that the caller's role does not get, and for turning
 * off one about security.
 */
export async function setNoticePreferences(
  ctx: ServiceCtx,
  { preferences }: SetNoticePreferencesInput,
): Promise<NoticePreferences> {
  const actor = requireSignedIn(ctx.actor);
  const kinds = kindsFor(actor.kind);
  for (const [index, { kind, enabled }] of preferences.entries()) {
    if (!kinds.includes(kind)) throw notAllowed(`preferences.${index}.kind`, kinds);
    if (isFixed(kind) && !enabled) throw notAllowed(`preferences.${index}.enabled`, [true]);
  }
  const last = new Map(
    preferences
      .filter(({ kind }) => !isFixed(kind))
      .map((one) => [`${one.kind} ${one.channel}`, one]),
  );
  const { userId } = actor;
  return await ctx.db.transaction(async (tx) => {
    if (last.size === 0) return await readPreferences(tx, actor);
    await tx
      .insert(noticePreferences)
      .values([...last.values()].map((one) => ({ userId, ...one })))
      .onConflictDoUpdate({
        target: [noticePreferences.userId, noticePreferences.kind, noticePreferences.channel],
        set: { enabled: sql`excluded.enabled` },
      });
    return await readPreferences(tx, actor);
  });
}

function isFixed(kind: NoticeKind): boolean {
  return NOTICE_KINDS[kind].security;
}

function notAllowed(field: string, allowed: readonly (string | boolean)[]): ServiceError {
  return new ServiceError('INVALID', 'Notices of this kind cannot be chosen like this', {
    field,
    reason: { code: 'NOT_ALLOWED', allowed },
  });
}

async function readPreferences(
  db: Database,
  { userId, kind: role }: StudentActor | CompanyActor,
): Promise<NoticePreferences> {
  const choices = await db
    .select()
    .from(noticePreferences)
    .where(eq(noticePreferences.userId, userId));
  return {
    preferences: kindsFor(role).map((kind) => ({
      kind,
      inbox: isWanted(choices, kind, 'inbox'),
      mail: isWanted(choices, kind, 'mail'),
      fixed: isFixed(kind),
    })),
  };
}
