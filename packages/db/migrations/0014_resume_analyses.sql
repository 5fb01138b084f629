ALTER TYPE "public"."application_event_kind" ADD VALUE 'identity_revealed';--> statement-breakpoint
ALTER TYPE "public"."resume_access_kind" ADD VALUE 'analysis';--> statement-breakpoint
CREATE TABLE "resume_analyses" (
	"resume_id" bigint PRIMARY KEY NOT NULL,
	"version" smallint NOT NULL,
	"analysis" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"search" "tsvector" NOT NULL,
	"identifying_words" text[]
);
--> statement-breakpoint
CREATE TABLE "resume_corrections" (
	"resume_id" bigint PRIMARY KEY NOT NULL,
	"corrections" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_matches" (
	"application_id" bigint PRIMARY KEY NOT NULL,
	"job_id" bigint NOT NULL,
	"score" smallint,
	"coverage" smallint,
	"rank" integer DEFAULT -1 NOT NULL,
	"met" text[] DEFAULT '{}' NOT NULL,
	"requirements" jsonb,
	"rules" smallint DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_requirements" (
	"job_id" bigint PRIMARY KEY NOT NULL,
	"edits" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "blind_cover_letter" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "revealed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "blind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "resume_analyses" ADD CONSTRAINT "resume_analyses_resume_id_resumes_id_fk" FOREIGN KEY ("resume_id") REFERENCES "public"."resumes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_corrections" ADD CONSTRAINT "resume_corrections_resume_id_resumes_id_fk" FOREIGN KEY ("resume_id") REFERENCES "public"."resumes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_matches" ADD CONSTRAINT "application_matches_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_matches" ADD CONSTRAINT "application_matches_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_requirements" ADD CONSTRAINT "job_requirements_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resume_analyses_search" ON "resume_analyses" USING gin ("search");--> statement-breakpoint
CREATE INDEX "application_matches_ranked" ON "application_matches" USING btree ("job_id","rank" DESC NULLS LAST,"application_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "application_matches_by_rules" ON "application_matches" USING btree ("rules","application_id");--> statement-breakpoint
-- Every application has a row for its match, whoever writes the application.
CREATE FUNCTION "await_matches"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO public.application_matches (application_id, job_id) SELECT id, job_id FROM added;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "await_match_again"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- What was said of another resume must not be shown for this one.
	UPDATE public.application_matches
	SET score = NULL, coverage = NULL, rank = -1, met = '{}', requirements = NULL, rules = 0, revision = revision + 1
	WHERE application_id = NEW.id;
	RETURN NULL;
END $$;--> statement-breakpoint
-- Nobody applies between the triggers and the rows of today's applications; reading goes on.
LOCK TABLE "applications" IN EXCLUSIVE MODE;--> statement-breakpoint
CREATE TRIGGER "match_insert" AFTER INSERT ON "applications" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "await_matches"();--> statement-breakpoint
CREATE TRIGGER "match_update" AFTER UPDATE OF "resume_id" ON "applications" FOR EACH ROW EXECUTE FUNCTION "await_match_again"();--> statement-breakpoint
INSERT INTO "application_matches" ("application_id", "job_id") SELECT "id", "job_id" FROM "applications";
