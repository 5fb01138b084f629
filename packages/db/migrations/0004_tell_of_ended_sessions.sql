-- Every process remembers who is signed in. So the database tells of what it must no longer believe,
-- whoever changed it, a person in psql included.
CREATE FUNCTION "tell_of_ended_sessions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('sessions_ended', CASE TG_TABLE_NAME WHEN 'users' THEN OLD.id::text ELSE to_jsonb(OLD) ->> 'user_id' END);
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "sessions_changed" AFTER UPDATE ON "sessions" FOR EACH ROW
	WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at OR OLD.expires_at > NEW.expires_at OR OLD.user_id <> NEW.user_id OR OLD.id <> NEW.id)
	EXECUTE FUNCTION "tell_of_ended_sessions"();--> statement-breakpoint
CREATE TRIGGER "sessions_deleted" AFTER DELETE ON "sessions" FOR EACH ROW
	EXECUTE FUNCTION "tell_of_ended_sessions"();--> statement-breakpoint
CREATE TRIGGER "users_changed" AFTER UPDATE ON "users" FOR EACH ROW
	WHEN (OLD.disabled_at IS DISTINCT FROM NEW.disabled_at OR OLD.tokens_not_before IS DISTINCT FROM NEW.tokens_not_before OR OLD.username <> NEW.username OR OLD.id <> NEW.id)
	EXECUTE FUNCTION "tell_of_ended_sessions"();--> statement-breakpoint
CREATE TRIGGER "users_deleted" AFTER DELETE ON "users" FOR EACH ROW
	EXECUTE FUNCTION "tell_of_ended_sessions"();--> statement-breakpoint
CREATE TRIGGER "students_changed" AFTER UPDATE OR DELETE ON "students" FOR EACH ROW
	EXECUTE FUNCTION "tell_of_ended_sessions"();--> statement-breakpoint
CREATE TRIGGER "companies_changed" AFTER UPDATE OR DELETE ON "companies" FOR EACH ROW
	EXECUTE FUNCTION "tell_of_ended_sessions"();
