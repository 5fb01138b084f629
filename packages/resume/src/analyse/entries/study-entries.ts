import { findDegrees } from '../../lexicon/degrees.ts';
import type { TextLine } from '../text/text-line.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { entryLines, type EntryLine } from './entry-line.ts';
import { splitEntries, type Entry } from './split-entries.ts';

/** The name of a degree begins at most so late in a line that names it. */
const EARLY = 6;
const MOST_WORDS = 12;
const NO_NAME = /[.!;。؛]$|^[^:：]{0,40}[:：]|thesis|dissertation|mémoire|tesis|رسالة|مشروع/iu;

/**
 * The entries of a section of education. A short line that names a school or a degree names an entry, however it
 * is written, and belongs to the first entry where it stands above that.
 */
export function studyEntries(section: readonly TextLine[]): Entry[] {
  const lines = entryLines(section).map((line) =>
    line.body && !line.bullet && isName(line.line.text) ? { ...line, body: false } : line,
  );
  const [first, ...others] = splitEntries(lines);
  const [begin] = first?.head ?? [];
  if (!first || !begin) return [];
  const above = lines.slice(0, lines.indexOf(begin));
  const named = above.findIndex(({ line }) => isName(line.text));
  if (named < 0) return [first, ...others];
  return [asEntry([...above.slice(named), ...first.head, ...first.body]), ...others];
}

function isName(text: string): boolean {
  if (text.split(/\s+/u).length > MOST_WORDS || NO_NAME.test(text)) return false;
  const [degree] = findDegrees(text);
  if (degree && degree.start <= EARLY) return true;
  return schoolScore(text) > 0 && !/^\p{Ll}\S*\s(?:the|a|an|to|of|in|at|for|and)\s/u.test(text);
}

const MAX_HEAD = 5;

/** Where several degrees follow each other, what names each is parted later. */
function asEntry(lines: readonly EntryLine[]): Entry {
  const stop = lines.findIndex(({ body }) => body);
  const size = Math.min(stop < 0 ? lines.length : stop, MAX_HEAD);
  return { head: lines.slice(0, size), body: lines.slice(size) };
}
