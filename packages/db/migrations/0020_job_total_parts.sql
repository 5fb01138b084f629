-- Nobody writes jobs between the copy and the new trigger functions. Reading goes on.
LOCK TABLE "jobs" IN EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "job_total_parts" (
	"status" "job_status" NOT NULL,
	"part" smallint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "job_total_parts_status_part_pk" PRIMARY KEY("status","part")
);
--> statement-breakpoint
-- Room for the next version of its few rows: an update then touches no index (HOT).
ALTER TABLE "job_total_parts" SET (fillfactor = 10);--> statement-breakpoint
INSERT INTO "job_total_parts" ("status", "part", "count") SELECT "status", 0, "count" FROM "job_totals";--> statement-breakpoint
DROP TABLE "job_totals" CASCADE;--> statement-breakpoint
CREATE VIEW "public"."job_totals" AS (select "status", sum("count")::integer as "count" from "job_total_parts" group by "job_total_parts"."status");--> statement-breakpoint
CREATE OR REPLACE FUNCTION "recount_job_totals"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	LOCK TABLE public.jobs IN EXCLUSIVE MODE;
	DELETE FROM public.job_total_parts;
	INSERT INTO public.job_total_parts (status, part, count)
	SELECT status, 0, count(*) FROM public.jobs GROUP BY status;
END $$;--> statement-breakpoint
-- Each connection has a part of its own, which few others share: who writes jobs waits for few others.
-- Rows are taken in the order of their statuses, so that of two who share a part neither waits for one that
-- the other has while it has one that the other waits for.
CREATE OR REPLACE FUNCTION "tally_jobs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	own_part CONSTANT smallint := pg_backend_pid() % 32;
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		INSERT INTO public.job_total_parts AS total (status, part, count)
		SELECT status, own_part, count(*) FROM added GROUP BY status ORDER BY status
		ON CONFLICT (status, part) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'UPDATE' THEN
		INSERT INTO public.job_total_parts AS total (status, part, count)
		SELECT status, own_part, sum(change)
		FROM (SELECT status, 1 AS change FROM added UNION ALL SELECT status, -1 FROM removed) AS moved
		GROUP BY status HAVING sum(change) <> 0 ORDER BY status
		ON CONFLICT (status, part) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'DELETE' THEN
		INSERT INTO public.job_total_parts AS total (status, part, count)
		SELECT status, own_part, -count(*) FROM removed GROUP BY status ORDER BY status
		ON CONFLICT (status, part) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'TRUNCATE' THEN
		PERFORM public.recount_job_totals();
	END CASE;
	RETURN NULL;
END $$;
