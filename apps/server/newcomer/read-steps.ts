/** Something that a document tells its reader to run. */
export interface Step {
  /** `command`: code in a sentence; the others are fenced blocks. */
  readonly kind: 'sh' | 'ts' | 'command';
  readonly text: string;
  /** The number of its first line in the document, from 1 on. */
  readonly line: number;
}

/** Code in a sentence that is a command line. */
const COMMAND = /`((?:npx -y pnpm|pnpm|curl) [^`]+)`/g;

/** The steps of a document in Markdown, in its order. */
export function readSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  let block: { kind: string; start: number; lines: string[] } | null = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence && !block) block = { kind: fence[1] ?? '', start: index + 2, lines: [] };
    else if (fence && block) {
      const { kind, start, lines } = block;
      if (kind === 'sh' || kind === 'ts') steps.push({ kind, text: lines.join('\n'), line: start });
      block = null;
    } else if (block) block.lines.push(line);
    else {
      for (const [, text = ''] of line.matchAll(COMMAND)) {
        steps.push({ kind: 'command', text, line: index + 1 });
      }
    }
  }
  return steps;
}
