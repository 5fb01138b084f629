-- Who removes a session that is over tells nothing new: its end was told, or every process knows it by the
-- session's time. The nightly removal of old sessions told of each, and every process looked through what it
-- remembers once for each.
CREATE OR REPLACE TRIGGER "sessions_deleted" AFTER DELETE ON "sessions" FOR EACH ROW
	WHEN (OLD.revoked_at IS NULL AND OLD.expires_at > now())
	EXECUTE FUNCTION "tell_of_ended_sessions"();
