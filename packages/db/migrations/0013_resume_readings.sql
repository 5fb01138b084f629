CREATE TYPE "public"."resume_grade" AS ENUM('good', 'poor', 'scanned', 'partial', 'empty', 'encrypted', 'damaged');--> statement-breakpoint
CREATE SEQUENCE "public"."resume_readings" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "grade" "resume_grade";--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "grade_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "truncated" jsonb;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "hidden_text" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "awaits_recognition" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "reader_version" smallint;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "reading" bigint;--> statement-breakpoint
CREATE INDEX "resumes_student_id_reading_index" ON "resumes" USING btree ("student_id","reading");--> statement-breakpoint
CREATE INDEX "resumes_sha256_index" ON "resumes" USING btree ("sha256");