ALTER TABLE "applications" ADD COLUMN "status_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- No tally counts by it, and the trigger would keep each row twice to find that out.
ALTER TABLE "applications" DISABLE TRIGGER "tally_update";--> statement-breakpoint
UPDATE "applications" SET "status_since" = coalesce(
	(
		SELECT max("at") FROM "application_events"
		WHERE "application_id" = "applications"."id" AND "kind" IN ('submitted', 'status_changed', 'withdrawn')
	),
	"applied_at"
);--> statement-breakpoint
ALTER TABLE "applications" ENABLE TRIGGER "tally_update";--> statement-breakpoint
CREATE INDEX "applications_waiting" ON "applications" USING btree ("job_id","status_since","id") WHERE "status" in ('pending', 'under_review', 'shortlisted', 'interview_scheduled');--> statement-breakpoint
-- For whoever changes the status alone, as the previous version does.
CREATE FUNCTION "note_status_since"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.status_since = now();
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "note_status_since" BEFORE UPDATE OF "status" ON "applications" FOR EACH ROW WHEN (NEW.status IS DISTINCT FROM OLD.status AND NEW.status_since = OLD.status_since) EXECUTE FUNCTION "note_status_since"();
