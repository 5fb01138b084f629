/**
 * All matches of a global pattern, as `matchAll` finds them. `matchAll` copies the pattern each time, which takes
 * longer than the search where a pattern of a whole lexicon is asked for each line.
 *
 * @param pattern must not match nothing.
 */
export function everyMatch(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
