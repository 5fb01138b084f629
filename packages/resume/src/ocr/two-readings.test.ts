import { expect, it } from 'vitest';
import { apart } from './apart.ts';
import { commaMarker } from './arabic-comma.ts';
import type { PixelLine } from './pixel-line.ts';
import { mergedReadings } from './two-readings.ts';
import type { PixelWord } from './words-by-script.ts';

type Told = readonly [text: string, x0: number, x1: number, confidence: number];

function wordsOf(told: readonly Told[], y0 = 0): PixelWord[] {
  return told.map(([text, x0, x1, confidence]) => ({
    text,
    bbox: { x0, y0, x1, y1: y0 + 20 },
    confidence,
  }));
}

function line(told: readonly Told[], y0 = 0): PixelLine {
  const box = { x0: 0, y0, x1: 400, y1: y0 + 20 };
  return { bbox: box, baseline: box, words: wordsOf(told, y0) };
}

function textsOf(lines: readonly PixelLine[]): string[] {
  return lines.map(({ words }) => words.map(({ text }) => text).join(' '));
}

it('a Latin word that is surely there stays, and one that is an Arabic word to the other reading goes', () => {
  const mixed = [
    line([
      ['TypeScript', 300, 400, 90],
      ['ales', 200, 280, 40],
    ]),
  ];
  const arabic = [
    line([
      ['ةماق', 300, 400, 30],
      ['ومحللة', 200, 280, 80],
    ]),
  ];
  expect(textsOf(mergedReadings(mixed, arabic))).toEqual(['TypeScript ومحللة']);
});

it('of the same letters, those with a space after a letter that would be joined are right', () => {
  const mixed = [
    line([
      ['شخصيوميا', 200, 300, 95],
      ['الخوار', 100, 150, 60],
      ['زميات', 60, 100, 60],
    ]),
  ];
  const arabic = [
    line([
      ['شخص', 255, 300, 80],
      ['يوميا', 200, 250, 80],
      ['الخوارزميات', 60, 150, 90],
    ]),
  ];
  expect(textsOf(mergedReadings(mixed, arabic))).toEqual(['شخص يوميا الخوارزميات']);
});

it('what both read alike is sure, and a line that only one of them sees is added', () => {
  const mixed = [line([['زميلتين', 200, 300, 25]])];
  const arabic = [
    line([['زميلتين', 200, 300, 25]]),
    line(
      [
        ['نبذة', 300, 350, 86],
        ['ءا', 0, 9, 20],
      ],
      60,
    ),
  ];
  const merged = mergedReadings(mixed, arabic);
  expect(textsOf(merged)).toEqual(['زميلتين', 'نبذة']);
  expect(merged[0]?.words[0]?.confidence).toBe(60);
});

it('a word that only one of them sees is added once, also beside lines of two columns', () => {
  const mixed = [line([['كلية', 300, 350, 90]]), line([['لغات', 20, 60, 90]])];
  const arabic = [
    line([
      ['كلية', 300, 350, 90],
      ['الهندسة', 220, 290, 90],
    ]),
  ];
  expect(textsOf(mergedReadings(mixed, arabic))).toEqual(['كلية', 'لغات', 'الهندسة']);
});

it('a word whose box runs over those at its right ends where they begin', () => {
  const words = apart(
    wordsOf([
      ['الأخيرة', 964, 1023, 93],
      ['من', 939, 957, 93],
      ['علوم', 894, 1023, 97],
    ]),
  );
  expect(words.map(({ bbox }) => [bbox.x0, bbox.x1])).toEqual([
    [964, 1023],
    [939, 957],
    [894, 939],
  ]);
});

it.for([
  ['a comma', 3, 6, 'جيدا،'],
  ['a hamza', 8, 8, 'جيداء'],
] as const)('%s after a word is told by its shape', ([, wide, high, text]) => {
  const width = 60;
  const pixels = new Uint8Array(width * 30).fill(255);
  const draw = (left: number, right: number, height: number) => {
    for (let y = 25 - height; y < 25; y += 1) pixels.fill(0, y * width + left, y * width + right);
  };
  draw(10, 10 + wide, high);
  draw(22, 25, 16);
  draw(28, 50, 10);
  const word = { text: 'جيداء', bbox: { x0: 9, y0: 5, x1: 52, y1: 27 }, confidence: 60 };
  expect(commaMarker({ width, height: 30, pixels })(word).text).toBe(text);
});
