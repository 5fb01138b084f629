import type { Frame, Letter } from './letter.ts';
import type { Sentence } from './say.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
/** Letters of other scripts, and signs that digits stand beside in names, numbers and days: "2020-4411". */
const LEFT_TO_RIGHT =
  /(?![\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC])\p{L}|[0-9][^\p{L}\p{N}\s]|[^\p{L}\p{N}\s][0-9]/u;
/** First Strong Isolate and Pop Directional Isolate of Unicode's UAX 9. */
const [FSI, PDI] = ['\u2068', '\u2069'];

/** A sentence as plain text. A value in another direction than its sentence is isolated. */
export function lineOf(sentence: Sentence, direction: Frame['direction']): string {
  return sentence
    .map((part) => ('words' in part ? part.words : plain(part.value, direction)))
    .join('');
}

function plain(value: string, direction: Frame['direction']): string {
  const turns = direction === 'rtl' ? LEFT_TO_RIGHT.test(value) : RIGHT_TO_LEFT.test(value);
  return turns ? `${FSI}${value}${PDI}` : value;
}

/** The text part of a mail. */
export function toText(letter: Letter, frame: Frame, unsubscribe: string | null): string {
  const lines = (sentences: readonly Sentence[] = []) =>
    sentences.map((sentence) => lineOf(sentence, frame.direction));
  const blocks = [
    ...lines(letter.paragraphs),
    ...(letter.action ? [`${letter.action.label}:\n${letter.action.link}`] : []),
    ...lines(letter.after),
    [
      '-- ',
      frame.why,
      ...(unsubscribe === null ? [] : [`${frame.unsubscribe}: ${unsubscribe}`]),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
