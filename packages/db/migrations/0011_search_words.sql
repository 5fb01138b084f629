CREATE TABLE "search_words" (
	"word" text COLLATE "C" PRIMARY KEY NOT NULL,
	"length" integer NOT NULL,
	"letters" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "jobs_search";--> statement-breakpoint
-- The function search_terms stays for searches of the previous version, which find without the index what
-- they found with it, only slowly. The next version drops it together with search_text.
ALTER TABLE "jobs" ALTER COLUMN "search_text" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "search" "tsvector";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "search_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "search_words_length_letters_word_index" ON "search_words" USING btree ("length","letters","word");--> statement-breakpoint
CREATE INDEX "jobs_to_index" ON "jobs" USING btree ("id") WHERE "search_version" < 1;--> statement-breakpoint
CREATE INDEX "jobs_search" ON "jobs" USING gin ("search") WITH (fastupdate=false) WHERE "status" = 'active';--> statement-breakpoint
-- The planner then knows how frequent 5,000 words are, and that all others are rarer. With its default of
-- 1,000 words it would take a rare word for a frequent one, and read the whole list for it.
ALTER TABLE "jobs" ALTER COLUMN "search" SET STATISTICS 500;--> statement-breakpoint
-- A bit for each letter of a word: that of its code point modulo 32. Core computes the same.
CREATE FUNCTION "search_letters"("word" text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
	SELECT bit_or(1 << ascii(substr(word, place, 1)) % 32) FROM generate_series(1, length(word)) AS place
);--> statement-breakpoint
-- Adds words to the vocabulary, in one order, so that no two transactions wait for each other. Lexemes with
-- a mark are no words: those of a title or a company name are also there without it, and stems are parts.
CREATE FUNCTION "add_search_words"("lexemes" text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO public.search_words (word, length, letters)
	SELECT lexeme, length(lexeme), public.search_letters(lexeme)
	FROM unnest(lexemes) AS lexeme
	WHERE lexeme !~ '[/~]' AND NOT EXISTS (SELECT FROM public.search_words WHERE word = lexeme)
	ORDER BY lexeme COLLATE "C"
	ON CONFLICT DO NOTHING
$$;--> statement-breakpoint
CREATE FUNCTION "keep_search_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM public.add_search_words(tsvector_to_array(NEW.search));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "keep_search_words" AFTER INSERT OR UPDATE OF "search", "status" ON "jobs"
FOR EACH ROW WHEN (NEW.status = 'active') EXECUTE FUNCTION "keep_search_words"();--> statement-breakpoint
-- Adds the words of all active jobs, for rows that were written while the trigger was off.
CREATE FUNCTION "recount_search_words"() RETURNS void LANGUAGE sql AS $$
	SELECT public.add_search_words(array_agg(word))
	FROM ts_stat('SELECT search FROM public.jobs WHERE status = ''active''')
$$;--> statement-breakpoint
-- Processes of the previous version change texts and not their words: these are written again then.
CREATE FUNCTION "forget_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.search_version := 0;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "forget_search" BEFORE UPDATE OF "title", "short_description", "description", "location" ON "jobs"
FOR EACH ROW WHEN (
	NEW.search IS NOT DISTINCT FROM OLD.search
	AND (NEW.title, NEW.short_description, NEW.description, NEW.location)
		IS DISTINCT FROM (OLD.title, OLD.short_description, OLD.description, OLD.location)
) EXECUTE FUNCTION "forget_search"();--> statement-breakpoint
-- Nothing uses it any more. It stays if it belongs to somebody else, or if other tables use it.
DO $$
BEGIN
	DROP EXTENSION IF EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR dependent_objects_still_exist THEN NULL;
END $$;
