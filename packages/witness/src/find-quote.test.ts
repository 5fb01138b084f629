import { describe, expect, it } from 'vitest';
import { findQuote } from './find-quote.ts';

describe('a quote is found letter by letter, where only blanks may differ:', () => {
  it.for([
    ['Senior  Engineer at Nile', 'Senior Engineer', 'Senior  Engineer'],
    ['Senior\nEngineer', ' Senior Engineer ', 'Senior\nEngineer'],
    ['Jan\u00a02020', 'Jan 2020', 'Jan\u00a02020'],
    ['Research with R, in 2020', 'R', 'R,'.slice(0, 1)],
    ['مهندس برمجيات في القاهرة', 'القاهرة', 'القاهرة'],
    ['毕业于北京大学计算机系', '北京大学', '北京大学'],
    ['C++, C', 'C++', 'C++'],
    ['(Python)', 'Python', 'Python'],
    ['𝔘𝔫 Python 𝔘', 'Python', 'Python'],
  ] as const)('in %j, %j is %j', ([text, words, quote]) => {
    const found = findQuote(text, 0, text.length, words);
    expect(found && text.slice(found.start, found.end)).toBe(quote);
  });

  it.for([
    ['Research', 'R', 'within a word'],
    ['C++ and C#', 'C', 'a word that goes on'],
    ['engi-\nneering', 'engineering', 'hyphenated over the end of a line'],
    ['Engineer', 'engineer', 'another case'],
    ['Zoe\u0308', 'Zoe', 'without its accent'],
    ['Zoë', 'Zoe\u0308', 'another form of Unicode'],
    ['والعربية', 'العربية', 'within a word'],
    ['دمحم', 'محمد', 'another order'],
    ['\ufee3\ufea4\ufee4\ufeaa', 'محمد', 'other forms of the letters'],
    ['Python', '', 'nothing'],
    ['Python', '  ', 'blanks alone'],
    ['a𝔘', 'a', 'within a word beyond the basic plane'],
  ] as const)('in %j, %j is not found: %s', ([text, words]) => {
    expect(findQuote(text, 0, text.length, words)).toBeNull();
  });

  it('goes on after a place within a word, and looks only where it is told to', () => {
    const text = 'Java\nJavaScript, Java\nJava';
    expect(findQuote(text, 5, 21, 'Java')).toEqual({ start: 17, end: 21 });
    expect(findQuote(text, 5, 15, 'Java')).toBeNull();
  });
});
