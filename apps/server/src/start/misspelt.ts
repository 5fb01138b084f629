import damerauLevenshtein from 'damerau-levenshtein';

/** Shorter names are near to too many others. */
const LONG = 7;
const MOST_CHANGES = 2;

/**
 * Finds variables that look like misspelt ones of ours.
 *
 * @param given the names in the environment.
 * @param ours the names that the server reads.
 * @returns each suspicious name with the one that was probably meant.
 */
export function findMisspelt(
  given: readonly string[],
  ours: readonly string[],
): readonly { readonly name: string; readonly meant: string }[] {
  const known = new Set(ours);
  return given
    .filter((name) => !known.has(name) && !isOfOthers(name))
    .flatMap((name) => {
      const meant = ours.find((own) => isLike(name, own));
      return meant === undefined ? [] : [{ name, meant }];
    });
}

/** Variables that other programs read and that look like ours. */
function isOfOthers(name: string): boolean {
  return /^(?:npm_|OTEL_)/iu.test(name);
}

function isLike(name: string, own: string): boolean {
  const [given, wanted] = [plain(name), plain(own)];
  if (given === wanted || sorted(words(name)) === sorted(words(own))) return true;
  if (wanted.length < LONG) {
    return given.length === wanted.length && sorted(given.split('')) === sorted(wanted.split(''));
  }
  return damerauLevenshtein(given, wanted).steps <= MOST_CHANGES && isSameWord(given, wanted);
}

/** With another first letter it is mostly another word: `TEST_SHIM`. */
function isSameWord(given: string, wanted: string): boolean {
  return given[0] === wanted[0] || (given[0] === wanted[1] && given[1] === wanted[0]);
}

function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
}

function words(name: string): string[] {
  return name.toUpperCase().split(/[^A-Z0-9]+/u);
}

function sorted(parts: readonly string[]): string {
  return parts.toSorted().join(' ');
}
