-- What a search finds a job by: every part of up to four characters of every word of its folded text,
-- and the periods its moment and its deadline are in, of widths that grow by four from an hour and from
-- a day. A word's part has no space in it, so that the two are never mistaken for each other.
CREATE FUNCTION "search_terms"("folded" text, "posted_at" timestamptz, "deadline" date) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
	SELECT array_to_tsvector(array_agg(term)) FROM (
		SELECT substr(word, start, size) AS term
		FROM unnest(string_to_array(translate(folded, E'\n', ' '), ' ')) AS word,
			generate_series(1, length(word)) AS start,
			generate_series(1, least(4, length(word) + 1 - start)) AS size
		UNION ALL
		SELECT 'posted ' || width || ' ' || floor(extract(epoch FROM posted_at - to_timestamp(0)) / 3600 / 4 ^ width)::bigint
		FROM generate_series(0, 7) AS width
		UNION ALL
		SELECT 'ends ' || width || ' ' || floor((deadline - date '1970-01-01') / 4 ^ width)::bigint
		FROM generate_series(0, 3) AS width WHERE isfinite(deadline)
	) AS terms
);--> statement-breakpoint
DROP INDEX "jobs_search";--> statement-breakpoint
CREATE INDEX "jobs_search" ON "jobs" USING gin (search_terms("search_text", "posted_at", "deadline")) WITH (fastupdate=false) WHERE "status" = 'active';--> statement-breakpoint
-- Its searches do not depend on statistics, and these would take long to gather.
ALTER INDEX "jobs_search" ALTER COLUMN 1 SET STATISTICS 0;
