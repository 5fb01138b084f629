CREATE TYPE "public"."active_content" AS ENUM('script', 'launch', 'media', 'embedded_file');--> statement-breakpoint
CREATE TYPE "public"."resume_access_kind" AS ENUM('file', 'text');--> statement-breakpoint
CREATE TABLE "erased_applications" (
	"job_id" bigint NOT NULL,
	"status" "application_status" NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "erased_applications_job_id_status_pk" PRIMARY KEY("job_id","status")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "resume_accesses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "resume_accesses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"student_id" bigint NOT NULL,
	"resume_id" bigint,
	"file_name" text NOT NULL,
	"company_id" bigint,
	"company_name" text NOT NULL,
	"kind" "resume_access_kind" NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "active_content" "active_content"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "refresh_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_refresh_hash" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotation_nonce" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rotated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "tokens_not_before" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "erased_applications" ADD CONSTRAINT "erased_applications_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_accesses" ADD CONSTRAINT "resume_accesses_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_accesses" ADD CONSTRAINT "resume_accesses_resume_id_resumes_id_fk" FOREIGN KEY ("resume_id") REFERENCES "public"."resumes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_accesses" ADD CONSTRAINT "resume_accesses_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_limits_expire_index" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "resume_accesses_student_id_id_index" ON "resume_accesses" USING btree ("student_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "resume_accesses_resume_id_index" ON "resume_accesses" USING btree ("resume_id");--> statement-breakpoint
CREATE INDEX "resume_accesses_company_id_index" ON "resume_accesses" USING btree ("company_id");