interface Counted {
  readonly value: string;
  readonly count: number;
}

/** A place to choose, which has all ways in which jobs write it. */
export interface Place extends Counted {
  /** What the form sends: all of them. */
  readonly value: string;
  readonly name: string;
}

/** Between the ways to write a place, in what the form sends. */
export const BETWEEN_PLACES = ' | ';
/** What stands between a place and where it lies: "Cairo, Egypt". */
const ENDS = [',', '،'] as const;

/**
 * Places to choose, the most frequent first. Where some write "Cairo" and others "Cairo, Egypt", it is one
 * place with the shorter name; "Alexandria, Egypt" and "Alexandria, Virginia" stay two.
 */
export function groupPlaces(written: readonly Counted[]): Place[] {
  return written
    .filter(({ value }) => value !== '' && !written.some((one) => isWithin(value, one.value)))
    .map(({ value }) => {
      const same = written.filter((one) => one.value === value || isWithin(one.value, value));
      return {
        value: same.map((one) => one.value).join(BETWEEN_PLACES),
        name: value,
        count: same.reduce((sum, one) => sum + one.count, 0),
      };
    })
    .toSorted((one, other) => other.count - one.count);
}

/** The places of a list, and those that are chosen though the list has none there. */
export function placesOf(facet: readonly Counted[], chosen: readonly string[] = []): Place[] {
  const others = chosen.filter((one) => !facet.some(({ value }) => value === one));
  return groupPlaces([...facet, ...others.map((value) => ({ value, count: 0 }))]);
}

function isWithin(inner: string, outer: string): boolean {
  return ENDS.some((end) => inner.startsWith(outer + end));
}

/** Whether a value of the form is chosen; of a place, whether one of the ways to write it is. */
export function isAmong(value: string, chosen: readonly string[]): boolean {
  return waysOf(value).some((way) => chosen.includes(way));
}

/** The ways to write a place, of what the form sends. */
export function waysOf(value: string): readonly string[] {
  return value.split(BETWEEN_PLACES);
}
