import { wordsOf } from '../../lexicon/words.ts';

const JOINING = /^(?:and|of|in|for|at|the|de|du|la|del|von|from)$/u;

/** Whether the words of a text begin with capitals, but for those that join names. */
export function areNames(text: string): boolean {
  return text.split(/\s+/u).every((word) => !/^\p{Ll}/u.test(word) || JOINING.test(word));
}

/** What many schools are: "High School" and "Graduate School" are no names. */
const GENERAL = new Set(
  'the of and for a high secondary primary elementary middle public private graduate undergraduate business law medical community state city junior senior national international summer school schools college university institute academy faculty campus'.split(
    ' ',
  ),
);

/** Whether the name of a school says more than what kind of school it is. */
export function isProper(name: string): boolean {
  return wordsOf(name).some((word) => !GENERAL.has(word.folded));
}
