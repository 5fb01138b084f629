import type { Segment } from './segments.ts';

/** What a place in the layout of an entry usually holds in its section, from 0 to 2. */
export interface SlotMeans {
  readonly title: number;
  readonly company: number;
  readonly school: number;
}

const NOTHING: SlotMeans = { title: 0, company: 0, school: 0 };

/**
 * What the same place in all entries of a section holds on average: entries of one section are laid out
 * alike, so that a title in one tells where titles are in the others.
 */
export function slotMeans(
  entries: readonly (readonly Segment[])[],
): (segment: Segment) => SlotMeans {
  const bySlot = Map.groupBy(entries.flat(), keyOf);
  const means = new Map<string, SlotMeans>();
  for (const [key, segments] of bySlot) {
    const mean = (value: (segment: Segment) => number) =>
      segments.reduce((sum, segment) => sum + value(segment), 0) / segments.length;
    means.set(key, {
      title: mean(({ title }) => title),
      company: mean(({ company, school }) => Math.max(company, school)),
      school: mean(({ school }) => school),
    });
  }
  return (segment) => means.get(keyOf(segment)) ?? NOTHING;
}

function keyOf({ slot, bold }: Segment): string {
  return `${slot}${bold ? 'b' : ''}`;
}
