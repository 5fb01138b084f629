ALTER TABLE "mails" ADD COLUMN "told_through" bigint;--> statement-breakpoint
-- Mails about new applications name the newest notice without a reference to it from now on.
UPDATE "mails" SET "told_through" = "notice_id", "notice_id" = NULL
FROM "notices" WHERE "notices"."id" = "mails"."notice_id" AND "notices"."kind" = 'application_submitted';
