ALTER TABLE "resume_analyses" ADD COLUMN "identifying_words_by" smallint;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "blind_cover_letter_by" smallint;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "not_understood_by" smallint;--> statement-breakpoint
CREATE INDEX "resumes_not_understood" ON "resumes" USING btree ("id") WHERE "resumes"."not_understood_by" is not null;--> statement-breakpoint
-- Resumes with a text that an analyser could not understand, so that it is tried again.
UPDATE "resumes" SET "not_understood_by" = 0
WHERE "extraction_status" = 'done' AND "erased_at" IS NULL
  AND NOT EXISTS (SELECT FROM "resume_analyses" WHERE "resume_analyses"."resume_id" = "resumes"."id");
