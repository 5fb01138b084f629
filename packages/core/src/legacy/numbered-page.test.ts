import { describe, expect, it } from 'vitest';
import { readNumberedPage, type PageNumber } from './numbered-page.ts';

/** A list of `total` numbers that records how many rows it skipped or counted. */
function listOf(total: number, known: boolean) {
  const rows = Array.from({ length: total }, (_, index) => index);
  const cost = { skipped: 0, counted: 0 };
  return {
    cost,
    total: {
      known,
      read: async () => {
        if (!known) cost.counted += total;
        return total;
      },
    },
    read: async ({ from, skip, take }: { from: 'start' | 'end'; skip: number; take: number }) => {
      cost.skipped += skip;
      return from === 'start'
        ? rows.slice(skip, skip + take)
        : rows.slice(rows.length - skip - take, rows.length - skip);
    },
  };
}

describe('readNumberedPage', () => {
  it.for([true, false])(
    'cuts lists of any length into pages of four (total known: %s)',
    async (known) => {
      for (let total = 0; total <= 26; total += 1) {
        const all = Array.from({ length: total }, (_, index) => index);
        const pages = Math.max(1, Math.ceil(total / 4));
        for (let page = 1; page <= pages; page += 1) {
          const expected = all.slice((page - 1) * 4, page * 4);
          expect(await readNumberedPage(page, listOf(total, known))).toEqual(expected);
          if (page < pages) continue;
          expect(await readNumberedPage('last', listOf(total, known))).toEqual(expected);
        }
        const beyond = readNumberedPage(pages + 1, listOf(total, known));
        await expect(beyond).rejects.toMatchObject({ code: 'INVALID', field: 'page' });
      }
    },
  );

  it.for<[PageNumber, boolean, { skipped: number; counted: number }]>([
    [1, false, { skipped: 0, counted: 0 }],
    [250, true, { skipped: 0, counted: 0 }],
    [200, true, { skipped: 200, counted: 0 }],
    [200, false, { skipped: 796, counted: 0 }],
    ['last', true, { skipped: 0, counted: 0 }],
    ['last', false, { skipped: 0, counted: 1000 }],
  ])(
    'reads page %s (total known: %s) of 250 at no more cost than %o',
    async ([page, known, cost]) => {
      const list = listOf(1000, known);
      await readNumberedPage(page, list);
      expect(list.cost).toEqual(cost);
    },
  );
});
