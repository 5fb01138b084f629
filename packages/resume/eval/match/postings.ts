import { loadVocabulary } from '../../src/skills/load-vocabulary.ts';
import { ARABIC_POSTINGS } from './postings-arabic.ts';
import { ENGLISH_POSTINGS } from './postings-english.ts';
import { LATER_POSTINGS } from './postings-later.ts';
import { scorePosting } from './score-postings.ts';

// Prints how well requirements are read from our own postings: `node eval/match/postings.ts [--strict] [--list]`.
const strict = process.argv.includes('--strict');
const list = process.argv.includes('--list');
const vocabulary = await loadVocabulary();

for (const [name, postings] of Object.entries({
  English: ENGLISH_POSTINGS,
  Arabic: ARABIC_POSTINGS,
  'Written later': LATER_POSTINGS,
})) {
  const scores = postings.map((posting) => scorePosting(posting, vocabulary, { strict }));
  const right = scores.reduce((sum, score) => sum + score.right, 0);
  const wrong = scores.reduce((sum, score) => sum + score.wrong.length, 0);
  const missed = scores.reduce((sum, score) => sum + score.missed.length, 0);
  const precision = ((100 * right) / (right + wrong)).toFixed(1);
  const recall = ((100 * right) / (right + missed)).toFixed(1);
  print(
    `${name}: ${postings.length} postings, ${right + missed} requirements, precision ${precision} %, recall ${recall} %`,
  );
  if (!list) continue;
  for (const { title, ...score } of scores) {
    if (score.wrong.length + score.missed.length + score.unknown.length === 0) continue;
    print(`  ${title}`);
    for (const entry of score.wrong) print(`    wrong   ${entry}`);
    for (const entry of score.missed) print(`    missed  ${entry}`);
    for (const entry of score.unknown) print(`    unknown ${entry}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
