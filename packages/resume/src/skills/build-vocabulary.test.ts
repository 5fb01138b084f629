import { describe, expect, test } from 'vitest';
import { buildVocabulary } from './build-vocabulary.ts';
import { readRows } from './skill-row.ts';

/** A vocabulary of lines; `|` is a tab in them. */
function vocabularyOf(lines: string, extra = '') {
  const rowsOf = (text: string) => [...readRows('x.tsv', text.replaceAll('|', '\t'))];
  return buildVocabulary({ version: '1', rows: rowsOf(lines), extra: rowsOf(extra) });
}

describe('a data file that breaks a rule is refused, with its line', () => {
  test.each([
    ['A b|A||technical', 'x.tsv:1: "A b" is not an id'],
    ['a|A||craft', 'x.tsv:1: "craft" is not a kind of skill'],
    ['a| A||technical', 'x.tsv:1: " A" is not a name'],
    ['a|A||technical|||||||', 'x.tsv:1: more than 9 columns'],
    ['a|A||technical|B; B', 'x.tsv:1: "B; B" repeats'],
    ['a|A||technical|B|||C', 'x.tsv:1: "C" is no name of this skill'],
    ['a|+||technical', 'x.tsv:1: "+" has no letter'],
    ['a|A||technical\n\n# note\na|B||soft', 'x.tsv:4: a is also the id at x.tsv:1'],
    ['a|Node.js||technical\nb|B||technical|node JS', '"node JS" is also a name at x.tsv:1'],
    ['a|A||technical||b', 'x.tsv:1: there is no skill b'],
    ['a|A||technical|||b', 'x.tsv:1: there is no skill b'],
    ['a|A||technical|||a', 'x.tsv:1: a names itself'],
    ['a|A||technical||b|b\nb|B||technical', 'x.tsv:1: b is related and a part of it'],
    ['a|A||technical|||b\nb|B||technical|||c\nc|C||technical|||a', 'is a part of itself'],
  ])('%j', (lines, message) => {
    expect(() => vocabularyOf(lines)).toThrow(message);
  });
});

test('who has a skill has what it is a part of, over any number of steps', () => {
  const { implies } = bound('a|A||soft|||b\nb|B||soft|||c\nc|C||soft');
  expect(implies('a', 'a')).toBe(true);
  expect(implies('a', 'c')).toBe(true);
  expect(implies('c', 'a')).toBe(false);
});

test('skills are related in one step, either way', () => {
  const { isRelated } = bound('a|A||soft||b\nb|B||soft||c\nc|C||soft');
  expect(isRelated('a', 'b')).toBe(true);
  expect(isRelated('b', 'a')).toBe(true);
  expect(isRelated('a', 'c')).toBe(false);
});

test('a search finds names that begin with what is typed, in any language, the closest first', () => {
  const vocabulary = vocabularyOf(
    'react-native|React Native||technical\nreact|React|رياكت|technical|React.js\nother|Preact||technical',
  );
  const search = (name: string) => vocabulary.search(name, 5).map(({ id }) => id);
  expect(search('REACT')).toEqual(['react', 'react-native']);
  expect(search('react n')).toEqual(['react-native']);
  expect(search('ريا')).toEqual(['react']);
  expect(search('')).toEqual([]);
  expect(vocabulary.search('react', 1)).toHaveLength(1);
});

describe('imported rows', () => {
  test('take no name of ours, and add names to the skills whose id they have', () => {
    const vocabulary = vocabularyOf(
      'sql|SQL||technical|Structured Query',
      'sql|SQL||technical|SQL language\nx-1|Structured Query||technical|Other Name',
    );
    const ids = (text: string) => vocabulary.find(text, 'prose').map(({ id }) => id);
    expect(vocabulary.size).toBe(2);
    expect(ids('SQL language')).toEqual(['sql']);
    expect(ids('structured query')).toEqual(['sql']);
    expect(ids('other name')).toEqual(['x-1']);
  });

  test('have names that count only as a whole item of a list', () => {
    const vocabulary = vocabularyOf('sql|SQL||technical', 'x-1|Aim||technical|||||Aim');
    expect(vocabulary.find('our aim, SQL', 'prose')).toHaveLength(1);
    expect(vocabulary.find('our aim, SQL', 'list')).toHaveLength(1);
    expect(vocabulary.find('Aim, SQL', 'list')).toHaveLength(2);
  });
});

function bound(lines: string) {
  const vocabulary = vocabularyOf(lines);
  return {
    implies: (id: string, wanted: string) => vocabulary.implies(id, wanted),
    isRelated: (id: string, wanted: string) => vocabulary.isRelated(id, wanted),
  };
}
