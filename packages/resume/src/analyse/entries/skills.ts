import { confidenceOf, finding, type DraftOf } from '../draft.ts';
import type { SkillEntry } from '../resume-document.ts';
import type { TextLine } from '../text/text-line.ts';
import { evidenceOf, partOf, type Piece } from '../text/piece.ts';
import { itemsOf } from './list-items.ts';

const LEVEL =
  /\s*[(:–—-]?\s*(?<level>(?:beginner|basic|intermediate|advanced|expert|proficient|master|novice|familiar|fluent|excellent|good|very good|مبتدئ|متوسط|متقدم|خبير|ممتاز|جيد(?:\sجدا)?|débutant|intermédiaire|avancé|grundkenntnisse|fortgeschritten|sehr gut|básico|intermedio|avanzado|精通|熟练|熟悉|了解)|(?:less than )?\p{N}{1,2}\s?\+?\s?(?:years?|yrs?|سنوات|سنة|ans|jahre|años|年)(?:\s(?:of\s)?experience)?)\)?$/iu;
const LONGEST = 70;

/**
 * The skills of a section: a group with its label, or one by one. Sentences about skills are left to the
 * vocabulary.
 */
export function skillEntries(lines: readonly TextLine[]): DraftOf<SkillEntry>[] {
  const entries: DraftOf<SkillEntry>[] = [];
  let group: { name: Piece; items: Piece[] } | null = null;
  const close = () => {
    if (group && group.items.length > 0) {
      entries.push({
        name: finding(group.name, 3),
        keywords: group.items.map((piece) => finding(piece, 2)),
      });
    } else if (group) {
      entries.push({ name: finding(group.name, 2) });
    }
    group = null;
  };
  let before: TextLine | undefined;
  for (const line of lines) {
    if (isSentence(line.text)) continue;
    const items = itemsOf(line).filter(
      ({ piece }) => piece.text.length <= LONGEST && !/[@]|https?:/u.test(piece.text),
    );
    const label = items[0]?.label ?? null;
    const continues: boolean =
      before !== undefined && /[,،、]\s*$/u.test(before.text) && label === null;
    before = line;
    if (label) {
      close();
      group = { name: label, items: items.map(({ piece }) => piece) };
    } else if (continues && group) {
      (group as { items: Piece[] }).items.push(...items.map(({ piece }) => piece));
    } else {
      close();
      for (const { piece } of items) {
        const last = entries.at(-1);
        if (last && last.level === undefined && last.keywords === undefined && isLevel(piece)) {
          entries[entries.length - 1] = { ...last, level: finding(piece, 2) };
        } else {
          entries.push(skillDraft(piece));
        }
      }
    }
  }
  close();
  return entries.slice(0, 300);
}

function skillDraft(piece: Piece): DraftOf<SkillEntry> {
  const match = LEVEL.exec(piece.text);
  const level = match?.groups?.['level'];
  if (!match || level === undefined || match.index === 0) return { name: finding(piece, 2) };
  const at = match.index + match[0].indexOf(level);
  return {
    name: finding(partOf(piece, 0, match.index), 3),
    level: {
      value: level,
      confidence: confidenceOf(2),
      evidence: [evidenceOf(partOf(piece, at, at + level.length))],
    },
  };
}

/** Whether a piece says nothing but how well the skill before it is known. */
function isLevel(piece: Piece): boolean {
  const match = LEVEL.exec(piece.text);
  return match !== null && match.index === 0;
}

function isSentence(text: string): boolean {
  const words = text.split(/\s+/u).length;
  return words > 9 && !/[,،、|•·;:]/u.test(text);
}
