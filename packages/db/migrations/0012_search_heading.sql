DROP INDEX "jobs_search";--> statement-breakpoint
DROP INDEX "jobs_to_index";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "heading" "tsvector";--> statement-breakpoint
CREATE INDEX "jobs_search" ON "jobs" USING gin ("heading","search") WITH (fastupdate=false) WHERE "status" = 'active';--> statement-breakpoint
CREATE INDEX "jobs_to_index" ON "jobs" USING btree ("id") WHERE "search_version" < 2;--> statement-breakpoint
-- As for "search" (migration 0011): the planner knows how frequent 5,000 words are.
ALTER TABLE "jobs" ALTER COLUMN "heading" SET STATISTICS 500;--> statement-breakpoint
-- Stems are known, too: a search leaves out what no active job has. Words of the previous version with the
-- mark of a field are not needed.
CREATE OR REPLACE FUNCTION "add_search_words"("lexemes" text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO public.search_words (word, length, letters)
	SELECT lexeme, length(lexeme), public.search_letters(lexeme)
	FROM unnest(lexemes) AS lexeme
	WHERE lexeme !~ '/' AND NOT EXISTS (SELECT FROM public.search_words WHERE word = lexeme)
	ORDER BY lexeme COLLATE "C"
	ON CONFLICT DO NOTHING
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "keep_search_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Before it looks which words are there: the task that removes unused words locks the table meanwhile.
	LOCK TABLE public.search_words IN ROW EXCLUSIVE MODE;
	PERFORM public.add_search_words(tsvector_to_array(NEW.search));
	RETURN NULL;
END $$;
