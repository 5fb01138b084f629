-- Writers of applications add to a job's tallies when they commit, not when they write: the tallies of a job
-- that many apply to are then locked for the time of a commit, not for that of a transaction. Only triggers
-- for each row can wait until then.
CREATE FUNCTION "tally_application"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		PERFORM public.add_to_job_tallies(ARRAY[NEW.job_id], ARRAY[NEW.status], ARRAY[1::bigint]);
	WHEN 'UPDATE' THEN
		PERFORM public.add_to_job_tallies(ARRAY[OLD.job_id, NEW.job_id], ARRAY[OLD.status, NEW.status], ARRAY[-1::bigint, 1]);
	WHEN 'DELETE' THEN
		PERFORM public.add_to_job_tallies(ARRAY[OLD.job_id], ARRAY[OLD.status], ARRAY[-1::bigint]);
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "tally_erased_application"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CASE TG_OP
	WHEN 'INSERT' THEN
		PERFORM public.add_to_job_tallies(ARRAY[NEW.job_id], ARRAY[NEW.status], ARRAY[NEW.count::bigint]);
	WHEN 'UPDATE' THEN
		PERFORM public.add_to_job_tallies(ARRAY[OLD.job_id, NEW.job_id], ARRAY[OLD.status, NEW.status], ARRAY[-OLD.count::bigint, NEW.count]);
	WHEN 'DELETE' THEN
		PERFORM public.add_to_job_tallies(ARRAY[OLD.job_id], ARRAY[OLD.status], ARRAY[-OLD.count::bigint]);
	END CASE;
	RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER "tally_insert" ON "applications";--> statement-breakpoint
DROP TRIGGER "tally_update" ON "applications";--> statement-breakpoint
DROP TRIGGER "tally_delete" ON "applications";--> statement-breakpoint
DROP TRIGGER "tally_insert" ON "erased_applications";--> statement-breakpoint
DROP TRIGGER "tally_update" ON "erased_applications";--> statement-breakpoint
DROP TRIGGER "tally_delete" ON "erased_applications";--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_insert" AFTER INSERT ON "applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "tally_application"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_update" AFTER UPDATE ON "applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status <> OLD.status OR NEW.job_id <> OLD.job_id) EXECUTE FUNCTION "tally_application"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_delete" AFTER DELETE ON "applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "tally_application"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_insert" AFTER INSERT ON "erased_applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "tally_erased_application"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_update" AFTER UPDATE ON "erased_applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "tally_erased_application"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "tally_delete" AFTER DELETE ON "erased_applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "tally_erased_application"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tally_applications"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Nothing but a truncation is told statement by statement.
	PERFORM public.recount_job_tallies();
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tally_erased_applications"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM public.recount_job_tallies();
	RETURN NULL;
END $$;
