CREATE TABLE "resume_testimonies" (
	"resume_id" bigint PRIMARY KEY NOT NULL,
	"version" smallint NOT NULL,
	"model" text NOT NULL,
	"facts" jsonb NOT NULL,
	"failure" text,
	"dropped" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "resume_testimonies" ADD CONSTRAINT "resume_testimonies_resume_id_resumes_id_fk" FOREIGN KEY ("resume_id") REFERENCES "public"."resumes"("id") ON DELETE cascade ON UPDATE no action;