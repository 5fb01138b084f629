import type { Sql } from 'postgres';

/** Something of a table that is made again when its rows are there. */
interface Part {
  readonly name: string;
  readonly drop: string;
  readonly make: string;
}

/** Does a step, and may tell how long that took. */
type Timed = (step: string, work: () => Promise<unknown>) => Promise<unknown>;

/**
 * Takes away, for the time of `fill`, every foreign key, every index but those of primary keys, and the
 * triggers. What is made again of rows that are there is made faster, and checked as ever.
 */
export async function withBareTables(
  sql: Sql,
  fill: () => Promise<void>,
  timed: Timed,
): Promise<void> {
  const parts = await partsOf(sql);
  const tables = await sql<{ name: string }[]>`
    select format('%I', tablename) as name from pg_tables where schemaname = 'public'`;
  for (const { drop } of parts) await sql.unsafe(drop);
  for (const { name } of tables) await sql.unsafe(`alter table ${name} disable trigger user`);
  await fill();
  for (const { name, make } of parts.toReversed()) {
    await timed(name, async () => await sql.unsafe(make));
  }
  await recount(sql, timed);
  for (const { name } of tables) await sql.unsafe(`alter table ${name} enable trigger user`);
}

/** Counts what the triggers would have counted, by the product's own functions for that. */
async function recount(sql: Sql, timed: Timed): Promise<void> {
  const functions = await sql<{ name: string }[]>`
    select format('%I', proname) as name from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'recount\\_%' and pronargs = 0
    order by proname`;
  for (const { name } of functions) {
    await timed(name, async () => await sql.unsafe(`select ${name}()`));
  }
}

/** In the order in which they can be dropped: keys, what they refer to, the rest. */
async function partsOf(sql: Sql): Promise<Part[]> {
  return await sql<Part[]>`
    select name, drop, make from (
      select case contype when 'f' then 1 else 2 end as rank, conname as name,
        format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
      from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('f', 'u')
      union all
      select 3, relname, format('drop index %I', relname),
        -- An index's definition leaves out how many statistics are wanted of its expressions.
        concat(pg_get_indexdef(indexrelid), (
          select string_agg(
            format('; alter index %I alter column %s set statistics %s', relname, attnum, attstattarget), '')
          from pg_attribute where attrelid = indexrelid and attstattarget >= 0))
      from pg_index
      join pg_class on pg_class.oid = indexrelid
      where relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint where conindid = indexrelid)
    ) as parts
    order by rank, name`;
}
