import { writtenIn } from '../../i18n/text-language.ts';

const BULLET = /^\s*[-–•*·]\s+/u;

/** A part of a description. */
type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'points'; readonly points: readonly string[] };

/**
 * The text of a posting. Companies write plain text: blank lines part paragraphs, and a line with a colon
 * above points is a heading.
 */
export function Description({ text }: { readonly text: string }) {
  return (
    <div {...writtenIn(text)} className="read">
      {/* oxlint-disable react/no-array-index-key -- The parts of a text have no other names. */}
      {readBlocks(text).map((block, index) =>
        block.kind === 'heading' ? (
          <h2 key={index}>{block.text}</h2>
        ) : block.kind === 'points' ? (
          <ul key={index}>
            {block.points.map((point, at) => (
              <li key={at}>{point}</li>
            ))}
          </ul>
        ) : (
          <p key={index} className="whitespace-pre-line">
            {block.lines.join('\n')}
          </p>
        ),
      )}
      {/* oxlint-enable react/no-array-index-key */}
    </div>
  );
}

function readBlocks(text: string): Block[] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .flatMap((paragraph) => readParagraph(paragraph.split('\n')));
}

function readParagraph(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let rest = lines.filter((line) => line.trim() !== '');
  const [first = '', second = ''] = rest;
  if (/:\s*$/u.test(first) && BULLET.test(second)) {
    blocks.push({ kind: 'heading', text: first.replace(/\s*:\s*$/u, '') });
    rest = rest.slice(1);
  }
  while (rest.length > 0) {
    const isPoint = BULLET.test(rest[0] ?? '');
    const end = rest.findIndex((line) => BULLET.test(line) !== isPoint);
    const run = end === -1 ? rest : rest.slice(0, end);
    blocks.push(
      isPoint
        ? { kind: 'points', points: run.map((line) => line.replace(BULLET, '')) }
        : { kind: 'lines', lines: run },
    );
    rest = rest.slice(run.length);
  }
  return blocks;
}
