import { pruneSearchWords } from '../jobs/prune-search-words.ts';
import { scheduledWork } from './background-work.ts';

/** Removes words that no active job has from the vocabulary of searches. */
export const pruneWords = scheduledWork('prune-search-words', '11 3 * * *', pruneSearchWords);
