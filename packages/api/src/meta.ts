import type { Access } from '@internsync/core/actor';

/** What every procedure states about itself. */
export interface ProcedureMeta {
  readonly access: Access;
}
