/**
 * The docstrings of the procedures, as members of the client's type. The build writes them from
 * `describeProcedures`: see `scripts/docstrings.ts`. In the sources there are none.
 */
export type ProcedureDocs = object;
