import { expect, it } from 'vitest';
import { ARABIC_POSTINGS } from '../../eval/match/postings-arabic.ts';
import { ENGLISH_POSTINGS } from '../../eval/match/postings-english.ts';
import { LATER_POSTINGS } from '../../eval/match/postings-later.ts';
import { scorePosting } from '../../eval/match/score-postings.ts';
import { loadVocabulary } from '../skills/load-vocabulary.ts';

const vocabulary = await loadVocabulary();

it.each([
  ['English', ENGLISH_POSTINGS, 95, 95],
  ['Arabic', ARABIC_POSTINGS, 95, 95],
  ['later', LATER_POSTINGS, 85, 80],
] as const)(
  'of the %s labelled postings, at least this share is read right',
  (_name, postings, precision, recall) => {
    const scores = postings.map((posting) => scorePosting(posting, vocabulary, { strict: true }));
    const right = scores.reduce((sum, score) => sum + score.right, 0);
    const wrong = scores.reduce((sum, score) => sum + score.wrong.length, 0);
    const missed = scores.reduce((sum, score) => sum + score.missed.length, 0);
    expect((100 * right) / (right + wrong)).toBeGreaterThanOrEqual(precision);
    expect((100 * right) / (right + missed)).toBeGreaterThanOrEqual(recall);
  },
);
