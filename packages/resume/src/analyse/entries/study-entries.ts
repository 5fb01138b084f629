import { findDegrees } from '../../lexicon/degrees.ts';
import type { TextLine } from '../text/text-line.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { areNames } from '../words/names.ts';
import { entryLines, type EntryLine } from './entry-line.ts';
import { splitEntries, type Entry } from './split-entries.ts';

/** The name of a degree begins at most so late in a line that names it. */
const EARLY = 6;
const MOST_WORDS = 14;
const NO_NAME = /[!;。؛]$|^[^:：]{0,40}[:：]|thesis|dissertation|mémoire|tesis|رسالة|مشروع/iu;
/** The rest of a name that a line broke: "Bachelor of Science in Electronics", "and Communication". */
const REST = /^(?:and|of|in|for|&)\s(?:\S+\s){0,3}\S+$/u;

/**
 * The entries of a section of education. A short line that names a school or a degree names an entry, however it
 * is written, and belongs to the first entry where it stands above that.
 */
export function studyEntries(section: readonly TextLine[]): Entry[] {
  const lines = namingLines(entryLines(section));
  const [first, ...others] = splitEntries(lines);
  const [begin] = first?.head ?? [];
  if (!first || !begin) return [];
  const above = lines.slice(0, lines.indexOf(begin));
  const named = above.findIndex(({ line }) => isName(line.text));
  if (named < 0) return [first, ...others];
  return [asEntry([...above.slice(named), ...first.head, ...first.body]), ...others];
}

function namingLines(lines: readonly EntryLine[]): EntryLine[] {
  const result: EntryLine[] = [];
  for (const line of lines) {
    const { text } = line.line;
    const before = result.at(-1);
    const goesOn = before?.body === false && REST.test(text) && isName(before.line.text);
    const names = line.body && !line.bullet && (goesOn || isName(text));
    result.push(names ? { ...line, body: false } : line);
  }
  return result;
}

function isName(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length > MOST_WORDS || NO_NAME.test(text)) return false;
  // A sentence has a full stop and small letters; "Westmere University." and "B.Sc." are none.
  if (text.endsWith('.') && !areNames(text)) return false;
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
