import type { ReviewSort } from '../../data/review-queries.ts';
import { STAGES, WITHDRAWN, type Stage } from '../../data/stages.ts';

/** What the address of the page says. What is left out is as by default. */
export interface BoardSearch {
  /** Default: the board. */
  readonly view?: 'list';
  /** Of the list, of the review and of the board on a phone. */
  readonly stage?: Stage | typeof WITHDRAWN;
  /** The application that is reviewed, by id. */
  readonly open?: string;
  /** Words to find in resumes. */
  readonly q?: string;
  /** Default: the best match first. */
  readonly sort?: Exclude<ReviewSort, 'match'>;
}

/** Reads the search of an address; what is not known is dropped. */
export function readBoardSearch(search: Readonly<Record<string, unknown>>): BoardSearch {
  const { view, stage, open, q, sort } = search;
  const known = ([...STAGES, WITHDRAWN] as const).find((one) => one === stage);
  const words = typeof q === 'string' ? q.trim().slice(0, 200) : '';
  return {
    ...(view === 'list' && { view }),
    ...(known !== undefined && { stage: known }),
    ...(typeof open === 'string' && /^[1-9]\d{0,15}$/u.test(open) && { open }),
    ...(words !== '' && { q: words }),
    ...((sort === 'wait' || sort === 'newest') && { sort }),
  };
}
