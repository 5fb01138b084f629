-- Run this after a restore, before the servers start: psql "$DATABASE_URL" --file=deploy/restore/raise-ids.sql
-- Ids that were given out after the back-up are lost. Live streams and webhooks may know them, and could not
-- tell a new row with such an id from the old one (docs/decisions/0004-live-events.md). A million is more than
-- is written between two back-ups; raise the number if yours are further apart.
select setval(
    format('%I.%I', schemaname, sequencename)::regclass,
    coalesce(last_value, 0) + 1000000
  )
from pg_sequences
where schemaname = 'public';
