import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_POSTING,
  EXAMPLE_RESUME,
  exampleReading,
} from '../../test/match/worked-example.ts';
import { analyse } from '../analyse/analyse.ts';
import { loadVocabulary } from '../skills/load-vocabulary.ts';
import { matchResume } from './match-resume.ts';
import { readRequirements } from './read-requirements.ts';
import { RULES_VERSION, SHARES, WEIGHTS } from './rules.ts';
import { requirementName } from './sentences.ts';

const docs = await readFile(new URL('../../../../docs/matching.md', import.meta.url), 'utf8');
const vocabulary = await loadVocabulary();

describe('docs/matching.md', () => {
  it('shows the example as the code computes it', () => {
    const requirements = readRequirements(EXAMPLE_POSTING, vocabulary);
    const { facts } = analyse(exampleReading(), vocabulary);
    const match = matchResume(facts, requirements, vocabulary, '2026-11');
    const table = match.requirements.map(({ verdict, points, of, evidence }, index) => {
      const { need, importance } = requirements[index] ?? {};
      const name = need === undefined ? '' : requirementName(need, vocabulary, 'en');
      const quotes = evidence.map(({ quote }) => `“${quote}”`).join(', ');
      return `| ${name} | ${importance} | ${of} | ${verdict.replace('_', ' ')} | ${points} | ${quotes} |`;
    });
    for (const row of table)
      expect(docs.replaceAll(/ +/gu, ' ')).toContain(row.replaceAll(/ +/gu, ' '));
    expect(docs).toContain(
      `**${match.score} of the ${match.coverage} points that could be judged**`,
    );
    expect(docs).toContain(EXAMPLE_POSTING.description);
    expect(docs).toContain(EXAMPLE_RESUME);
  });

  it('names the rules that are in force', () => {
    expect(docs).toContain(`version ${RULES_VERSION} of the rules`);
    const text = docs.replaceAll(/ +/gu, ' ');
    expect(text).toContain(
      `| skill, degree, language, paid work | ${WEIGHTS.must.skill} | ${WEIGHTS.nice.skill} |`,
    );
    expect(text).toContain(
      `| dates, place, on site or remote | ${WEIGHTS.must.dates} | ${WEIGHTS.nice.dates} |`,
    );
    for (const [reason, share] of Object.entries(SHARES))
      expect(text).toContain(`| \`${reason}\` | ${share} % |`);
  });
});
