import type { Intent } from '../ledger/intent.ts';
import type { Problem } from '../problems.ts';
import { ENTRY_KINDS, type EntryKind } from './entries.ts';
import type { Facts } from './facts.ts';
import { grouped } from './grouped.ts';

/**
 * Compares rows and intents: every acknowledged intent has its row with its values, none has two rows,
 * and every row has an intent. A refused intent explains no row.
 *
 * @param acknowledged the intents acknowledged before the facts were read.
 * @param intents all current intents.
 */
export function checkRows(
  facts: Facts,
  acknowledged: ReadonlySet<Intent>,
  intents: readonly Intent[],
): Problem[] {
  return ENTRY_KINDS.flatMap((kind) => checkKind(kind, facts, acknowledged, intents));
}

function checkKind(
  { noun, ofIntent, ofFacts }: EntryKind,
  facts: Facts,
  acknowledged: ReadonlySet<Intent>,
  intents: readonly Intent[],
): Problem[] {
  const rows = grouped(ofFacts(facts), ({ mark }) => mark);
  const problems: Problem[] = [];
  const explained = new Set<string>();
  for (const intent of intents) {
    const entry = intent.state === 'refused' ? null : ofIntent(intent.what);
    if (!entry) continue;
    explained.add(entry.mark);
    const [row] = rows.get(entry.mark) ?? [];
    const subject = `${noun} ${entry.mark}`;
    if (!row) {
      if (!acknowledged.has(intent)) continue;
      problems.push({
        kind: 'lost',
        subject,
        text: `${subject} was acknowledged and is not there`,
      });
      continue;
    }
    for (const [name, value] of Object.entries(entry.values)) {
      if (row.values[name] === value) continue;
      const text = `${subject} has ${name} ${String(row.values[name])}, not ${String(value)}`;
      problems.push({ kind: 'lost', subject: `${subject} ${name}`, text });
    }
  }
  for (const [mark, same] of rows) {
    const subject = `${noun} ${mark}`;
    const ids = same.map(({ id }) => id).join(', ');
    if (!explained.has(mark)) {
      problems.push({ kind: 'foreign', subject, text: `${subject} (${ids}) is nobody's intent` });
    } else if (same.length > 1) {
      problems.push({ kind: 'doubled', subject, text: `${subject} is there as ${ids}` });
    }
  }
  return problems;
}
