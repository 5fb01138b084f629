-- Nobody writes between the counting and the triggers; locked in the order in which transactions take
-- these tables. Reading goes on.
LOCK TABLE "jobs", "applications" IN EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "job_totals" (
	"status" "job_status" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "applications_by_job" ON "applications" USING btree ("job_id","id","status");--> statement-breakpoint
CREATE INDEX "jobs_by_status" ON "jobs" USING btree ("status","id","work_mode","work_type");--> statement-breakpoint
CREATE INDEX "jobs_by_company" ON "jobs" USING btree ("company_id","id","status","work_mode","work_type");--> statement-breakpoint
-- Room for the next version of its few rows: an update then touches no index (HOT).
ALTER TABLE "job_totals" SET (fillfactor = 10);--> statement-breakpoint
-- Counts all anew, whatever the totals say. Writers of jobs wait meanwhile.
CREATE FUNCTION "recount_job_totals"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	LOCK TABLE public.jobs IN EXCLUSIVE MODE;
	DELETE FROM public.job_totals;
	INSERT INTO public.job_totals (status, count) SELECT status, count(*) FROM public.jobs GROUP BY status;
END $$;--> statement-breakpoint
-- Rows are taken in the order of their statuses, so that of two neither waits for one that the other
-- has while it has one that the other waits for.
CREATE FUNCTION "tally_jobs"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		INSERT INTO public.job_totals AS total (status, count)
		SELECT status, count(*) FROM added GROUP BY status ORDER BY status
		ON CONFLICT (status) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'UPDATE' THEN
		INSERT INTO public.job_totals AS total (status, count)
		SELECT status, sum(change)
		FROM (SELECT status, 1 AS change FROM added UNION ALL SELECT status, -1 FROM removed) AS moved
		GROUP BY status HAVING sum(change) <> 0 ORDER BY status
		ON CONFLICT (status) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'DELETE' THEN
		INSERT INTO public.job_totals AS total (status, count)
		SELECT status, -count(*) FROM removed GROUP BY status ORDER BY status
		ON CONFLICT (status) DO UPDATE SET count = total.count + excluded.count;
	WHEN 'TRUNCATE' THEN
		PERFORM public.recount_job_totals();
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tally_insert" AFTER INSERT ON "jobs" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_jobs"();--> statement-breakpoint
CREATE TRIGGER "tally_update" AFTER UPDATE ON "jobs" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_jobs"();--> statement-breakpoint
CREATE TRIGGER "tally_delete" AFTER DELETE ON "jobs" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "tally_jobs"();--> statement-breakpoint
CREATE TRIGGER "tally_truncate" AFTER TRUNCATE ON "jobs" FOR EACH STATEMENT EXECUTE FUNCTION "tally_jobs"();--> statement-breakpoint
SELECT "recount_job_totals"();
