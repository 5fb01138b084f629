import type { Access } from '@internsync/core/actor';
import { z } from 'zod';
import type { ProcedureMeta } from './meta.ts';
import { appRouter } from './root.ts';

/** The part of tRPC's procedure definition that is used here. */
const Definition = z.object({ meta: z.custom<ProcedureMeta>((meta) => typeof meta === 'object') });

/**
 * Who may call each procedure, by its path such as `jobs.list`. Procedures themselves are checked by the
 * same entries.
 */
export const PROCEDURE_ACCESS: ReadonlyMap<string, Access> = new Map(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    Definition.parse(Reflect.get(procedure, '_def')).meta.access,
  ]),
);
