/** A place in a text, in UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What an address has: the at sign of mail, the beginning of a web address, or the end of a domain. */
const MARK =
  /@|:\/\/|\bwww\.|\.(?:com|org|edu|gov)(?![\p{L}\p{N}_-])|\.(?:net|io|me|dev|co|app|ai)\//giu;
const OUTSIDE = /[\s<>()[\]{},;"'|،؛]/u;
/** Longer addresses are not looked at as a whole, so that a text without spaces takes no longer. */
const MAX_SIDE = 200;

/** Addresses of mail and of the web, in order; none overlaps another. */
export function addressesIn(text: string): readonly Place[] {
  const places: Place[] = [];
  for (const { index } of text.matchAll(MARK)) {
    const last = places.at(-1);
    if (last && index < last.end) continue;
    let start = index;
    while (start > 0 && index - start < MAX_SIDE && !OUTSIDE.test(text.charAt(start - 1))) {
      start -= 1;
    }
    let end = index + 1;
    while (end < text.length && end - index < MAX_SIDE && !OUTSIDE.test(text.charAt(end))) end += 1;
    places.push({ start: Math.max(start, last?.end ?? 0), end });
  }
  return places;
}
