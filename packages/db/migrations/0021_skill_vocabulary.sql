CREATE TABLE "skill_vocabulary" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "skill_vocabulary_only" CHECK ("skill_vocabulary"."only")
);
--> statement-breakpoint
DROP INDEX "application_matches_by_rules";--> statement-breakpoint
ALTER TABLE "resume_analyses" ADD COLUMN "vocabulary" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "application_matches" ADD COLUMN "vocabulary" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "resume_analyses_by_version" ON "resume_analyses" USING btree ("version","vocabulary","resume_id");--> statement-breakpoint
CREATE INDEX "application_matches_by_rules" ON "application_matches" USING btree ("rules","vocabulary","application_id");