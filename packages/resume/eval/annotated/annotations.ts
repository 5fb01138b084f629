/** A resume as a text, with the pieces that people marked in it. */
export interface AnnotatedResume {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly label: string;
  /** In the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const TAG = /<label type="(?<type>[^"]*)">|<\/label>|<\?xml[^>]*>|<\/?cv>/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** Bytes of UTF-8 that the set has as escapes, since it was printed by a program: `\\xe2\\x80\\xa2` is a bullet. */
const BYTES = /(?:\\x[0-9a-f]{2})+/gu;

function asCharacters(escapes: string): string {
  return Buffer.from(escapes.replaceAll('\\x', ''), 'hex').toString('utf8');
}

/** Reads a resume whose annotated pieces stand in `<label type="…">` elements. */
export function readAnnotations(xml: string): AnnotatedResume {
  const marks: Mark[] = [];
  const open: { label: string; start: number }[] = [];
  let text = '';
  let from = 0;
  const add = (to: number) => {
    text += xml
      .slice(from, to)
      .replaceAll(/&(?:amp|lt|gt|quot|apos);/gu, (entity) => ENTITIES[entity] ?? entity)
      .replaceAll(BYTES, asCharacters);
  };
  for (const tag of xml.matchAll(TAG)) {
    add(tag.index);
    from = tag.index + tag[0].length;
    const type = tag.groups?.['type'];
    if (type !== undefined) open.push({ label: type, start: text.length });
    else if (tag[0] === '</label>') {
      const mark = open.pop();
      if (mark) marks.push({ ...mark, end: text.length });
    }
  }
  add(xml.length);
  return { text, marks };
}
