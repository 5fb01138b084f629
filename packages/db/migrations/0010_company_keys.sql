ALTER TABLE "companies" ADD COLUMN "name_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "hr_email_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "companies_name_key_index" ON "companies" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "companies_hr_email_key_index" ON "companies" USING btree ("hr_email_key");--> statement-breakpoint
-- Close to the right keys; the work `key-names` corrects them within the hour.
UPDATE "companies" SET "name_key" = lower("name"), "hr_email_key" = lower("hr_email");
