import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../test/cpu-ms.ts';
import type { Piece } from '../engines/engine.ts';
import { replaceByActualText } from './actual-text.ts';
import type { DrawnObject } from './drawn-object.ts';

/** What is read where glyphs are drawn that have the given texts and a replacement. */
function read(
  glyphs: readonly string[],
  actual: string,
  guessed: readonly number[] = [],
  unseen: readonly number[] = [],
) {
  const pieces = glyphs.map((text, index): Piece => ({
    text,
    box: { left: index * 6, top: 0, right: index * 6 + 6, bottom: 12 },
    baseline: 9,
    size: 12,
    weight: 400,
    turn: 0,
    spaceBefore: false,
    source: 0,
    ...(guessed.includes(index) && { guessed: true }),
    ...(unseen.includes(index) && { hidden: 'same_colour' }),
  }));
  const object: DrawnObject = {
    kind: 'text',
    pointer: 1,
    box: null,
    colour: null,
    rectangle: false,
    undrawn: false,
    onlyClips: false,
    stroked: false,
    clip: null,
    shaped: false,
    clippedByText: false,
    blended: false,
    optional: false,
    inForm: false,
    actual: { sequence: 1, text: actual },
  };
  const result = replaceByActualText(pieces, [object]);
  const told = (hidden: boolean) =>
    result
      .filter((piece) => (piece.hidden !== undefined) === hidden)
      .map(({ text }) => text)
      .join('');
  return { text: told(false), hidden: told(true) };
}

const letters = (text: string) => Array.from(text);
const reversed = (text: string) => letters(text).toReversed();

describe('a replacement text that says what is drawn replaces it:', () => {
  it.for<readonly [string, readonly string[], string, number[]?]>([
    ['a ligature without a meaning', ['o', '\uE000', 'c', 'e'], 'office'],
    ['a ligature whose letters were guessed', ['o', 'X', 'c', 'e'], 'office', [1]],
    ['a ligature that claims to be one letter', ['f'], 'ffi'],
    [
      'a line with ligatures',
      [
        ...letters('The '),
        '\uE001',
        ...letters('rst o'),
        '\uE000',
        ...letters('ce was a '),
        '\uE002',
        ...letters('oor up'),
      ],
      'The first office was a floor up',
    ],
    ['a word with another spelling at its hyphen', letters('Zuk-ker'), 'Zucker'],
    ['glyphs without any meaning', ['\u0000', '\u0000', '\u0000'], 'خبر'],
    ['a conjunct of an Indic script', ['\uFFFD', '\u093F', 'य'], 'क्षत्रिय'],
    ['Indic letters whose font claims to be Latin', letters('fganh'), 'हिन्दी'],
    ['Indic letters, one of them unknown', ['ह', '\uFFFD', 'ि', 'द', 'ी'], 'हिन्दी'],
    [
      'Thai with signs that have forms of their own',
      ['ท', '\uF70A', 'ี', 'ท', 'ำ', 'ง', 'า', 'น'],
      'ที่ทำงาน',
    ],
    ['an Arabic word, drawn from its end', ['\u0000', ...reversed('مهندس')], 'مهندسة'],
    [
      'an Arabic line with a Latin word, drawn from its end',
      [...reversed('ي'), ...letters('TypeScript'), '\u0000', ...reversed('خبرة ثلاث سنوات مع ')],
      'خبرة ثلاث سنوات مع TypeScript في',
    ],
    [
      'Arabic letters in their forms, one unknown',
      ['\uFEE3', '\uFEEC', '\uFFFD', '\uFEAA', '\uFEB1'],
      'مهندس',
    ],
  ])('%s', ([, glyphs, actual, guessed]) => {
    expect(read(glyphs, actual, guessed)).toEqual({ text: actual.normalize('NFC'), hidden: '' });
  });
});

describe('what is drawn stays, and nothing is said of a replacement text', () => {
  it.for<readonly [string, readonly string[], string]>([
    ['of the same letters', letters('Type- Script'), 'TypeScript'],
    ['that is a soft hyphen', ['-'], '\u00AD'],
    ['that is empty', letters('icon'), ''],
    ['that names a sign', ['☎'], 'Phone'],
    ['that names a rating', letters('★★★★☆'), '4 of 5 stars'],
  ])('%s', ([, glyphs, actual]) => {
    expect(read(glyphs, actual)).toEqual({ text: glyphs.join(''), hidden: '' });
  });
});

describe('a replacement text that says something else is hidden:', () => {
  const line = 'Led a team of five people in the kitchen of a hotel';

  it.for<readonly [string, readonly string[], string, number[]?]>([
    [
      'another line of the same language',
      letters(
        'Responsible for planning the shifts of the restaurant and training new members of the staff',
      ),
      'Deployed containers with kubernetes and terraform on amazon servers for a bank in the north',
    ],
    [
      'the same line, with other words at its end',
      letters(line),
      'Led a team of five people in the kubernetes of a hotel',
    ],
    [
      'the same line, with a short name for a short word',
      letters(line),
      line.replace('five', 'Java'),
    ],
    ['a short name for a short word', letters('team'), 'Rust'],
    ['a short name for a letter', ['x'], 'SQL'],
    [
      'the letters of a line in another order',
      letters('Senator Mike Blarney, a true artist'),
      'kubernetes art, i am a trainer only',
    ],
    [
      'another line beside a glyph without a meaning',
      [...letters(line), '\uE000'],
      'Deployed containers with kubernetes and terraform',
    ],
    [
      'another line beside a guessed glyph',
      letters(line),
      'Deployed containers with kubernetes and terraform',
      [3],
    ],
    [
      'words for signs',
      letters('-----------------------'),
      'kubernetes terraform hadoop spark kafka postgres docker jenkins ansible prometheus grafana elasticsearch cassandra redis',
    ],
    [
      'words in another script for a line',
      letters(line),
      'خبرة في بايثون وجافا وقواعد البيانات وإدارة الخوادم السحابية',
    ],
    [
      'a long text, in little time',
      letters(line.repeat(60)),
      'kubernetes terraform hadoop '.repeat(100),
    ],
  ])('%s', ([, glyphs, actual, guessed]) => {
    const took = cpuMsOf(() =>
      expect(read(glyphs, actual, guessed)).toEqual({ text: glyphs.join(''), hidden: actual }),
    );
    expect(took).toBeLessThan(1000);
  });
});

it('letters that nobody sees do not vouch for a replacement text', () => {
  const line = [...letters('Led a team'), '\uE000', ...letters(' and terraform')];
  const unseen = Array.from({ length: 13 }, (_, index) => 12 + index);
  const result = read(line, 'Led a team. and terraform', [], unseen);
  expect(result).toEqual({
    text: 'Led a team\uE000 ',
    hidden: 'and terraformLed a team. and terraform',
  });
});
