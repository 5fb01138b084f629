import type { Pointer } from './answer.ts';
import { limitsOf, pathOf } from './fact-kinds.ts';
import { findQuote, foldBlanks } from './find-quote.ts';
import type { NumberedLine, PageText } from './numbered-lines.ts';
import type { DropReason, WitnessedFact } from './testimony.ts';

/** What was left of a model's pointers. */
export interface CheckedFacts {
  readonly facts: readonly WitnessedFact[];
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/**
 * Keeps the pointers whose quote really is in the lines they name. Nothing that a model wrote gets into a
 * fact: its texts are slices of the pages.
 */
export function checkFacts(
  pointers: readonly Pointer[],
  pages: readonly PageText[],
  lines: readonly NumberedLine[],
): CheckedFacts {
  const facts = new Map<string, WitnessedFact>();
  const dropped: Partial<Record<DropReason, number>> = {};
  for (const pointer of pointers) {
    const fact = check(pointer, pages, lines);
    const reason = typeof fact === 'string' ? fact : facts.has(fact.path) ? 'repeated' : null;
    if (reason !== null) dropped[reason] = (dropped[reason] ?? 0) + 1;
    else if (typeof fact !== 'string') facts.set(fact.path, fact);
  }
  return { facts: [...facts.values()], dropped };
}

function check(
  { kind, entry, from, to, words }: Pointer,
  pages: readonly PageText[],
  lines: readonly NumberedLine[],
): WitnessedFact | DropReason {
  const [first, last] = [lines[from - 1], lines[to - 1]];
  if (from > to || first === undefined || last === undefined) return 'no_such_lines';
  const text = pages[first.page]?.text ?? '';
  if (first.page !== last.page) return 'across_pages';
  const limits = limitsOf(kind);
  if (to - from >= limits.lines || (words?.length ?? 0) > limits.characters) return 'too_long';
  const found = words === null ? first : findQuote(text, first.start, last.end, words);
  if (found === null) return 'not_in_lines';
  const { start } = found;
  const end = words === null ? last.end : found.end;
  if (end - start > limits.characters) return 'too_long';
  const quote = text.slice(start, end);
  if (!(limits.numbered ? /\p{N}/u : /[\p{L}\p{N}]/u).test(quote)) return 'no_value';
  const evidence = { source: 'text', page: first.page, start, end, quote } as const;
  return { witnessed: true, kind, path: pathOf(kind, entry), value: foldBlanks(quote), evidence };
}
