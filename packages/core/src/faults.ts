/** A named text format of an input. */
export type TextFormat =
  | 'base64'
  | 'cursor'
  | 'date'
  | 'date_time'
  | 'email'
  | 'event_id'
  | 'id'
  | 'idempotency_key'
  | 'json_pointer'
  | 'language'
  | 'month'
  | 'phone'
  | 'url';

/**
 * What is wrong with a value of an input, with the parameters of a sentence about it. Lengths count
 * characters (code points), sizes count bytes. A code keeps its meaning; new codes may be added.
 */
export type Fault =
  /** The field is missing. */
  | { readonly code: 'REQUIRED' }
  /** A value of another type: `string`, `integer`, `boolean`, `object`, `file`, `form`, `nothing` … */
  | { readonly code: 'TYPE'; readonly expected: string }
  /** An empty text. */
  | { readonly code: 'EMPTY' }
  | { readonly code: 'TOO_SHORT'; readonly min: number }
  | { readonly code: 'TOO_LONG'; readonly max: number }
  | { readonly code: 'TOO_SMALL'; readonly min: number }
  | { readonly code: 'TOO_BIG'; readonly max: number }
  /** None of the allowed values. */
  | {
      readonly code: 'NOT_ALLOWED';
      readonly allowed: readonly (string | number | boolean | null)[];
    }
  /** Fields that the input does not have. */
  | { readonly code: 'UNKNOWN_FIELD'; readonly fields: readonly string[] }
  /** A name that is not known: the id of a skill, for example. */
  | {
      readonly code: 'NOT_KNOWN';
      readonly kind: 'skill' | 'field_of_study' | 'language' | 'requirement';
    }
  /** A field of a form, or an item of a list, that occurs more than once. */
  | { readonly code: 'REPEATED' }
  | { readonly code: 'FORMAT'; readonly format: TextFormat }
  /** A character that is refused: `invisible`, `direction` overrides, `nul`, or `ill_formed` Unicode. */
  | {
      readonly code: 'CHARACTERS';
      readonly characters: 'invisible' | 'direction' | 'nul' | 'ill_formed';
    }
  /** Letters of alphabets that look alike. */
  | { readonly code: 'MIXED_ALPHABETS' }
  /** A day or moment outside these days, `YYYY-MM-DD`. */
  | { readonly code: 'OUT_OF_RANGE'; readonly min: string; readonly max: string }
  /** A day before `min`, which is today. */
  | { readonly code: 'IN_THE_PAST'; readonly min: string }
  /** A password that is among the first to be guessed. */
  | { readonly code: 'COMMON_PASSWORD' }
  /** A password that is hardly more than a name. */
  | { readonly code: 'PASSWORD_IS_NAME' }
  /** Not the password of the account. */
  | { readonly code: 'WRONG_PASSWORD' }
  /** The header and the input have different idempotency keys. */
  | { readonly code: 'KEYS_DIFFER' }
  /** A header `Idempotency-Key` on a batch. */
  | { readonly code: 'KEY_FOR_BATCH' }
  /** A page number beyond the last page. */
  | { readonly code: 'NO_SUCH_PAGE' }
  /** A rule that has no code of its own. */
  | { readonly code: 'OTHER' };

/** A fault and where it is. */
export type Issue = Fault & {
  /** The keys that lead to the value; empty for the input as a whole. */
  readonly path: readonly (string | number)[];
  /** The path with dots. */
  readonly field: string;
  /** A sentence in English. */
  readonly message: string;
};

/** Why a call was refused, more exactly than its error code tells. */
export type Reason =
  | Fault
  // UNAUTHENTICATED
  | {
      readonly code:
        | 'NO_TOKEN'
        | 'INVALID_TOKEN'
        | 'EXPIRED_TOKEN'
        | 'ENDED_SESSION'
        | 'WRONG_CREDENTIALS'
        | 'ACCOUNT_DELETED';
    }
  // FORBIDDEN
  | { readonly code: 'STUDENTS_ONLY' | 'COMPANIES_ONLY' | 'OTHER_SITE' }
  | { readonly code: 'MISSING_PERMISSION'; readonly permission: string }
  // NOT_FOUND
  | { readonly code: 'RESUME_ERASED' | 'LINK_UNKNOWN' | 'JOB_DELETED' }
  // CONFLICT
  | {
      readonly code:
        | 'TAKEN'
        | 'PASSWORD_CHANGED'
        | 'NO_EMAIL'
        | 'LINK_USED'
        | 'LINK_EXPIRED'
        | 'TOKEN_WITHOUT_SESSION'
        | 'JOB_IS_DRAFT'
        | 'DEADLINE_PASSED'
        | 'JOB_NOT_OPEN'
        | 'ALREADY_APPLIED'
        | 'WITHDRAWN'
        | 'REJECTED'
        | 'CHANGED'
        | 'BLIND'
        | 'NOT_REVEALED'
        | 'RESUME_IN_USE'
        | 'ANSWER_LOST'
        | 'WEBHOOK_DISABLED';
    }
  | { readonly code: 'STATUS_CHANGED'; readonly status: string }
  /** The company has `max` webhooks. */
  | { readonly code: 'TOO_MANY_WEBHOOKS'; readonly max: number }
  /** The student's files would take more than `max` bytes. */
  | { readonly code: 'QUOTA_EXCEEDED'; readonly max: number }
  // INVALID, about the request as a whole
  | { readonly code: 'UNREADABLE' | 'METHOD_NOT_ALLOWED' | 'REQUEST_TOO_SLOW' }
  | { readonly code: 'CONTENT_TYPE'; readonly allowed: readonly string[] }
  // TOO_LARGE: `max` in bytes
  | {
      readonly code: 'FILE_TOO_LARGE' | 'BODY_TOO_LARGE' | 'HEADERS_TOO_LARGE';
      readonly max: number;
    }
  // UNPROCESSABLE
  | {
      readonly code:
        | 'NOT_A_PDF'
        | 'ENCRYPTED'
        | 'DAMAGED'
        | 'UNPACKS_TOO_LARGE'
        | 'IDEMPOTENCY_KEY_REUSED';
    }
  | { readonly code: 'ACTIVE_CONTENT'; readonly content: readonly string[] }
  // RATE_LIMITED: at most `max` calls in `seconds`, or `max` at once
  | {
      readonly code: 'RATE_LIMIT';
      readonly rule: string;
      readonly max: number;
      readonly seconds: number;
    }
  | { readonly code: 'TOO_MANY_AT_ONCE'; readonly what: 'streams' | 'uploads' | 'requests' }
  // UNAVAILABLE
  | { readonly code: 'BUSY' | 'STARTING' | 'STOPPING' | 'TOO_SLOW' | 'DATABASE' | 'FILE_STORAGE' }
  /** A part of a call was left out, because the database did not answer the parts before it. */
  | { readonly code: 'NOT_TRIED' };
