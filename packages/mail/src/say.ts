/** A part of a sentence: our own words, or a value that somebody else wrote. */
export type Part = { readonly words: string } | { readonly value: string };
export type Sentence = readonly Part[];

/**
 * A sentence with values and other sentences in it. Values may be in another script than the sentence: they are kept apart from it
 * when it is written (Unicode UAX 9, isolates), and escaped.
 */
export function say(
  words: TemplateStringsArray,
  ...values: readonly (string | Sentence)[]
): Sentence {
  return words.flatMap((text, index): Sentence => {
    const value = values[index] ?? [];
    const parts = typeof value === 'string' ? [{ value: oneLine(value) }] : value;
    return [{ words: text }, ...parts];
  });
}

/** Values one after the other, each kept apart. */
export function listOf(values: readonly string[], between: string): Sentence {
  return values.flatMap((value, index) => [
    ...(index > 0 ? [{ words: between }] : []),
    { value: oneLine(value) },
  ]);
}

/** No value breaks out of its line: not in a subject, not in a text. */
function oneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]+/gu, ' ').trim();
}
