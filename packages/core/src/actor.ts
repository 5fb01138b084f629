import { ServiceError } from './errors.ts';
import type { Reason } from './faults.ts';

/** Why a request is anonymous: it carried no token, or the token was refused. */
export type AnonymousReason = 'no_token' | 'invalid_token' | 'expired_token' | 'ended_session';

export interface Anonymous {
  readonly kind: 'anonymous';
  readonly reason: AnonymousReason;
}

/** A caller without a token. */
export const ANONYMOUS: Anonymous = { kind: 'anonymous', reason: 'no_token' };

export interface StudentActor {
  readonly kind: 'student';
  readonly userId: number;
  readonly studentId: number;
  /** `null` for a token of the Django server. */
  readonly sessionId: string | null;
  /** When the token was signed. */
  readonly issuedAt: Date;
  /** When the token expires. */
  readonly expiresAt: Date;
}

/** What an account may do on behalf of its company. */
export type CompanyPermission =
  | 'manage_jobs'
  | 'review_applications'
  | 'manage_profile'
  | 'manage_webhooks';

/** Every permission. Each company has one account today, which holds them all. */
export const ALL_PERMISSIONS: ReadonlySet<CompanyPermission> = new Set<CompanyPermission>([
  'manage_jobs',
  'review_applications',
  'manage_profile',
  'manage_webhooks',
]);

export interface CompanyActor {
  readonly kind: 'company';
  readonly userId: number;
  readonly companyId: number;
  readonly permissions: ReadonlySet<CompanyPermission>;
  /** `null` for a token of the Django server. */
  readonly sessionId: string | null;
  /** When the token was signed. */
  readonly issuedAt: Date;
  /** When the token expires. */
  readonly expiresAt: Date;
}

/** The platform itself, as the actor of background work. */
export interface SystemActor {
  readonly kind: 'system';
}

export const SYSTEM: SystemActor = { kind: 'system' };

/** The caller of a verb. Built once at the edge, from the access token only. */
export type Actor = Anonymous | StudentActor | CompanyActor;

const SIGN_IN = {
  no_token: ['NO_TOKEN', 'Sign in first'],
  invalid_token: ['INVALID_TOKEN', 'The access token is not valid; sign in again'],
  expired_token: ['EXPIRED_TOKEN', 'The access token has expired; sign in again'],
  ended_session: ['ENDED_SESSION', 'This session has ended; sign in again'],
} as const satisfies Record<AnonymousReason, readonly [Reason['code'], string]>;

/** @throws {ServiceError} UNAUTHENTICATED for an anonymous caller. */
export function requireSignedIn(actor: Actor): StudentActor | CompanyActor {
  if (actor.kind === 'anonymous') {
    const [code, message] = SIGN_IN[actor.reason];
    throw new ServiceError('UNAUTHENTICATED', message, { reason: { code } });
  }
  return actor;
}

/** @throws {ServiceError} UNAUTHENTICATED; FORBIDDEN for a company. */
export function requireStudent(actor: Actor): StudentActor {
  const signedIn = requireSignedIn(actor);
  if (signedIn.kind !== 'student')
    throw new ServiceError('FORBIDDEN', 'Only students may do this', {
      reason: { code: 'STUDENTS_ONLY' },
    });
  return signedIn;
}

/**
 * Requires a company account that holds `permission`.
 *
 * @throws {ServiceError} UNAUTHENTICATED; FORBIDDEN for a student or without the permission.
 */
export function requireCompany(actor: Actor, permission: CompanyPermission): CompanyActor {
  const signedIn = requireSignedIn(actor);
  if (signedIn.kind !== 'company') {
    throw new ServiceError('FORBIDDEN', 'Only companies may do this', {
      reason: { code: 'COMPANIES_ONLY' },
    });
  }
  if (!signedIn.permissions.has(permission)) {
    throw new ServiceError('FORBIDDEN', 'Your company does not let you do this', {
      reason: { code: 'MISSING_PERMISSION', permission },
    });
  }
  return signedIn;
}

/**
 * Who may call an operation at all, whatever its input. Which records a caller reaches is decided by the
 * verb.
 */
export type Access =
  | { readonly role: 'anyone' | 'signed_in' | 'student' }
  | { readonly role: 'company'; readonly permission: CompanyPermission };

/** @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN: as the function above for the role. */
export function requireAccess(actor: Actor, access: Access): void {
  if (access.role === 'signed_in') requireSignedIn(actor);
  if (access.role === 'student') requireStudent(actor);
  if (access.role === 'company') requireCompany(actor, access.permission);
}
