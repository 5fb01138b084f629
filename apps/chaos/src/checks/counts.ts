import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';

/** The counts that the database keeps equal the number of its rows. */
export function checkCounts({ miscounts }: Pick<Facts, 'miscounts'>): Problem[] {
  return miscounts.map(({ what, counted, kept }) => ({
    kind: 'wrong',
    subject: `count of ${what}`,
    text: `${what} are ${counted}, and ${kept} are kept in mind`,
  }));
}
