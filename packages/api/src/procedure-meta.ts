import type { Access } from '@internsync/core/actor';
import type { ServiceErrorCode } from '@internsync/core/errors';
import type { RATE_RULES } from '@internsync/core/rate-limits';

/** What a procedure states about itself: for the check of the caller, for `/docs`, and for editors. */
export interface ProcedureMeta {
  /** Set by the base of the procedure, such as `forStudents`. */
  readonly access?: Access;
  /** One sentence: what it does. */
  readonly summary?: string;
  /**
   * The errors of its own and when they occur. Those that follow from `access`, from the input and from
   * `limits` are not repeated here: see `describeProcedures`.
   */
  readonly errors?: Partial<Record<ServiceErrorCode, string>>;
  /** The rate limits that count its calls. */
  readonly limits?: readonly (keyof typeof RATE_RULES)[];
}
