/** "Westmere, N. & Eastmere, P. (2004)." or "Westmere N, Eastmere P." at the start of a line. */
const AUTHORS =
  /^\p{Lu}[\p{L}'’-]+(?:,\s(?:\p{Lu}\.[\s-]?){1,3}(?:,|&|and\s|\(|\.\s)|\s\p{Lu}{1,3},\s\p{Lu}[\p{L}'’-]+\s\p{Lu}{1,3}[,.]|,\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\sand\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+[.,])/u;
/** A volume with its pages, a talk and where it was given. */
const CITED =
  /\b(?:vol|pp|doi|isbn)[.:]\s?\p{N}|\p{N}\(\p{N}+\):\s?\p{N}|\b(?:presented at|paper presented|in press|proceedings of|final report)\b/iu;

/** Whether a text cites a paper, a book or a talk, whose date is no time of work or study. */
export function isCitation(text: string): boolean {
  return AUTHORS.test(text.trimStart()) || CITED.test(text);
}
