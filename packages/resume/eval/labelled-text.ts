/** A span that a person has labelled, in UTF-16 code units. */
export interface Label {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A text without its marks, and where they were. */
export interface LabelledText {
  readonly text: string;
  readonly labels: readonly Label[];
}

const MARK = /<label type="([^"]*)">|<\/label>|<[^<>]*>|&(amp|lt|gt|quot|apos);/gu;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Reads a text with marks such as `<label type="Tech Tools">Java</label>`; other marks are left out. */
export function readLabelled(marked: string): LabelledText {
  let text = '';
  let last = 0;
  const labels: Label[] = [];
  const open: { type: string; start: number }[] = [];
  for (const found of marked.matchAll(MARK)) {
    const [mark, type, character] = found;
    text += marked.slice(last, found.index);
    last = found.index + mark.length;
    if (character !== undefined) text += CHARACTERS[character] ?? '';
    else if (type !== undefined) open.push({ type, start: text.length });
    else if (mark === '</label>') {
      const label = open.pop();
      if (label) labels.push({ ...label, end: text.length });
    }
  }
  return { text: text + marked.slice(last), labels };
}
