-- Nobody writes between the counting and the triggers. Locked in the order in which transactions take
-- these tables, so that the migration and they do not wait for one another; reading goes on.
LOCK TABLE "jobs", "erased_applications", "applications" IN EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "job_tallies" (
	"job_id" bigint PRIMARY KEY NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"under_review" integer DEFAULT 0 NOT NULL,
	"shortlisted" integer DEFAULT 0 NOT NULL,
	"interview_scheduled" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"withdrawn" integer DEFAULT 0 NOT NULL,
	"applicants" integer GENERATED ALWAYS AS (pending + under_review + shortlisted + interview_scheduled + accepted + rejected) STORED NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_tallies" ADD CONSTRAINT "job_tallies_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Room on each page for the next version of its rows: an update then touches no index (HOT).
ALTER TABLE "job_tallies" SET (fillfactor = 70);--> statement-breakpoint
-- Rows are taken in the order of their ids, so that of two who change many tallies neither waits for
-- one while the other does. A job that is being deleted takes its tally along and needs no more.
CREATE FUNCTION "add_to_job_tallies"(job_ids bigint[], statuses "application_status"[], changes bigint[])
RETURNS void LANGUAGE plpgsql STRICT AS $$
BEGIN
	INSERT INTO public.job_tallies AS tally
		(job_id, pending, under_review, shortlisted, interview_scheduled, accepted, rejected, withdrawn)
	SELECT job_id,
		coalesce(sum(change) FILTER (WHERE status = 'pending'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'under_review'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'shortlisted'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'interview_scheduled'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'accepted'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'rejected'), 0),
		coalesce(sum(change) FILTER (WHERE status = 'withdrawn'), 0)
	FROM unnest(job_ids, statuses, changes) AS changed (job_id, status, change)
	WHERE EXISTS (SELECT FROM public.jobs WHERE jobs.id = changed.job_id)
	GROUP BY job_id
	ORDER BY job_id
	ON CONFLICT (job_id) DO UPDATE SET
		pending = tally.pending + excluded.pending,
		under_review = tally.under_review + excluded.under_review,
		shortlisted = tally.shortlisted + excluded.shortlisted,
		interview_scheduled = tally.interview_scheduled + excluded.interview_scheduled,
		accepted = tally.accepted + excluded.accepted,
		rejected = tally.rejected + excluded.rejected,
		withdrawn = tally.withdrawn + excluded.withdrawn;
END $$;--> statement-breakpoint
-- Counts all anew, whatever the tallies say. Writers of the three tables wait meanwhile.
CREATE FUNCTION "recount_job_tallies"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	LOCK TABLE public.jobs, public.erased_applications, public.applications IN EXCLUSIVE MODE;
	DELETE FROM public.job_tallies;
	PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(change))
	FROM (
		SELECT job_id, status, count(*) AS change FROM public.applications GROUP BY job_id, status
		UNION ALL
		SELECT job_id, status, count FROM public.erased_applications
	) AS counted;
END $$;--> statement-breakpoint
CREATE FUNCTION "tally_applications"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(change))
		FROM (SELECT job_id, status, count(*) AS change FROM added GROUP BY job_id, status) AS changes;
	WHEN 'UPDATE' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(change))
		FROM (
			SELECT job_id, status, sum(change)::bigint AS change
			FROM (
				SELECT job_id, status, 1 AS change FROM added
				UNION ALL SELECT job_id, status, -1 FROM removed
			) AS moved
			GROUP BY job_id, status HAVING sum(change) <> 0
		) AS changes;
	WHEN 'DELETE' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(change))
		FROM (SELECT job_id, status, -count(*) AS change FROM removed GROUP BY job_id, status) AS changes;
	WHEN 'TRUNCATE' THEN
		PERFORM public.recount_job_tallies();
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "tally_erased_applications"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(count::bigint))
		FROM added;
	WHEN 'UPDATE' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(change))
		FROM (
			SELECT job_id, status, count::bigint AS change FROM added
			UNION ALL SELECT job_id, status, -count FROM removed
		) AS changes;
	WHEN 'DELETE' THEN
		PERFORM public.add_to_job_tallies(array_agg(job_id), array_agg(status), array_agg(-count::bigint))
		FROM removed;
	WHEN 'TRUNCATE' THEN
		PERFORM public.recount_job_tallies();
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tally_insert" AFTER INSERT ON "applications" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_update" AFTER UPDATE ON "applications" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_delete" AFTER DELETE ON "applications" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "tally_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_truncate" AFTER TRUNCATE ON "applications" FOR EACH STATEMENT EXECUTE FUNCTION "tally_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_insert" AFTER INSERT ON "erased_applications" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_erased_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_update" AFTER UPDATE ON "erased_applications" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "tally_erased_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_delete" AFTER DELETE ON "erased_applications" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "tally_erased_applications"();--> statement-breakpoint
CREATE TRIGGER "tally_truncate" AFTER TRUNCATE ON "erased_applications" FOR EACH STATEMENT EXECUTE FUNCTION "tally_erased_applications"();--> statement-breakpoint
SELECT "recount_job_tallies"();
