import { describe, expect, it } from 'vitest';
import type { Piece } from '../engines/engine.ts';
import { layoutPage } from './layout-page.ts';

/** A piece of letters 5 points wide and 10 high. */
function piece(x: number, text: string, baseline = 100, more: Partial<Piece> = {}): Piece {
  return {
    text,
    box: { left: x, top: baseline - 8, right: x + text.length * 5, bottom: baseline + 2 },
    baseline,
    size: 10,
    weight: 400,
    turn: 0,
    spaceBefore: false,
    source: 0,
    ...more,
  };
}

/** Runs of letters on one line, each at its position. */
function line(...runs: readonly (readonly [x: number, text: string])[]): Piece[] {
  return runs.map(([x, text]) => piece(x, text));
}

/** Words of a line, in the order drawn. */
function words(x: number, baseline: number, text: string): Piece[] {
  let left = x;
  return text.split(' ').map((word, index) => {
    const result = piece(left, word, baseline, { spaceBefore: index > 0 });
    left += word.length * 5 + 3;
    return result;
  });
}

function textOf(pieces: readonly Piece[]): string {
  return layoutPage({ pieces }).text;
}

describe('a line', () => {
  it('keeps its end, though a large name stands beside it and the line above', () => {
    const name = piece(0, 'MONA', 98, { size: 30 });
    const summary = words(150, 82, 'Summary');
    const first = [...words(140, 106, 'I build services'), ...words(250, 106, 'for banks.')];
    expect(textOf([name, ...summary, ...first])).toBe('MONA Summary\nI build services for banks.');
  });

  it.for([
    ['from right to left', line([60, 'سيرة'], [30, 'ذاتية'], [0, 'كاملة'])],
    ['from left to right', line([0, 'كاملة'], [30, 'ذاتية'], [60, 'سيرة'])],
    ['with spaces', line([0, 'كاملة'], [25, ' '], [30, 'ذاتية'], [55, ' '], [60, 'سيرة'])],
  ] as const)('has Arabic words from right to left that were drawn %s', ([, runs]) => {
    expect(textOf(runs)).toBe('سيرة ذاتية كاملة');
  });

  it('joins letters that were drawn one by one', () => {
    expect(textOf(line([30, 'א'], [25, 'ב'], [10, 'ג']))).toBe('אב ג');
  });

  it('keeps the order of Latin words inside an Arabic line', () => {
    const runs = line([60, 'مهندس برمجيات'], [30, 'React'], [0, 'Node']);
    expect(textOf(runs)).toBe('مهندس برمجيات Node React');
  });

  it('keeps the order of Arabic words inside a Latin line', () => {
    const runs = line([0, 'Curriculum vitae'], [85, 'ذاتية'], [115, 'سيرة']);
    expect(textOf(runs)).toBe('Curriculum vitae سيرة ذاتية');
  });

  it.for([
    ['a number after its word', line([65, 'تدريب'], [35, '2026']), 'تدريب 2026'],
    ['a period', line([75, 'من'], [40, '2023'], [30, '–'], [5, '2025']), 'من 2023 – 2025'],
    [
      'a telephone number',
      line([90, 'هاتف'], [5, '+'], [10, '20'], [25, '100'], [45, '5550143']),
      'هاتف +20 100 5550143',
    ],
    ['a share', line([90, 'نسبة'], [70, '9'], [75, '%']), 'نسبة 9%'],
    ['a share that was set by the algorithm', line([90, 'نسبة'], [70, '%'], [75, '9']), 'نسبة 9%'],
    [
      'brackets as they look',
      line([65, 'لغات'], [55, ')'], [35, 'جيدة'], [30, '(']),
      'لغات (جيدة)',
    ],
    [
      'brackets as they are typed',
      line([65, 'لغات'], [55, '('], [35, 'جيدة'], [30, ')']),
      'لغات (جيدة)',
    ],
  ] as const)('of Arabic has %s in its place', ([, runs, text]) => {
    expect(textOf(runs)).toBe(text);
  });

  it('puts vowel signs onto their letters, wherever in the list they come', () => {
    const sign = piece(31, '\u064E', 97, { box: { left: 31, top: 88, right: 33, bottom: 91 } });
    expect(textOf([...line([35, 'ك'], [30, 'ت'], [25, 'ب']), sign])).toBe('كت\u064Eب');
  });

  it.for([
    [
      'by gaps',
      Array.from('WORKEXP').map((letter, index) => piece(index * 9 + (index > 3 ? 9 : 0), letter)),
    ],
    [
      'by spaces',
      Array.from('W O R K   E X P').map((letter, index) =>
        piece(index * 4, letter, 100, { spaceBefore: letter !== ' ' }),
      ),
    ],
  ] as const)('that is tracked %s has words', ([, pieces]) => {
    expect(textOf(pieces)).toBe('WORK EXP');
  });

  it('has a letter once that is drawn again for bold, and a word twice that stands there twice', () => {
    expect(textOf(line([0, 'a'], [0.4, 'a'], [5, 'b'], [5.4, 'b']))).toBe('ab');
    expect(textOf(words(0, 100, 'very very good'))).toBe('very very good');
  });
});

describe('a line of numbers on a page from right to left', () => {
  const page = [...words(0, 60, 'هاتف'), ...words(0, 80, 'خبرة')];

  it.for([
    ['4567 123 100 20+', '+20 100 123 4567'],
    ['100-123-4567 (20+)', '(+20) 100-123-4567'],
    ['+20 100 123 4567', '+20 100 123 4567'],
    ['2021 - 2019', '2019 - 2021'],
    ['06/2021 – 01/2019', '01/2019 – 06/2021'],
    ['2019 - 2021', '2019 - 2021'],
    ['100 200 300', '100 200 300'],
  ] as const)('%s is read as %s', ([drawn, told]) => {
    const letters = line(...Array.from(drawn, (letter, at) => [at * 5, letter] as const));
    expect(textOf([...page, ...letters]).split('\n')).toContain(told);
    expect(textOf([...words(0, 60, 'Phone'), ...letters])).toBe(`Phone\n${drawn}`);
  });
});

describe('a page', () => {
  const LEFT = [
    'Contact',
    'mona@example.com',
    'Cairo in Egypt',
    'Languages spoken',
    'Arabic and English',
  ];
  const RIGHT = [
    'Experience of the last years',
    'Built the shop of a small bakery',
    'Taught algorithms to beginners',
    'Moved nine thousand books online',
    'Wrote a planner for examinations',
  ];
  const left = LEFT.map((text, row) => words(40, 100 + row * 15, text));
  const right = RIGHT.map((text, row) => words(200, 100 + row * 14, text));

  it('has columns one after the other, drawn one after the other or line by line', () => {
    const inOrder = [...LEFT, ...RIGHT].join('\n');
    expect(textOf([...left, ...right].flat())).toBe(inOrder);
    expect(textOf(left.flatMap((line, row) => [...line, ...(right[row] ?? [])]))).toBe(inOrder);
  });

  it('has what is above and below columns before and after them', () => {
    const title = words(40, 60, 'The name and the whole title of the person who applies here');
    const end = words(40, 250, 'All of this is true and can be proven by letters of reference');
    const lines = textOf([...left.flat(), ...end, ...right.flat(), ...title]).split('\n');
    expect([lines[0], lines[1], lines.at(-1)]).toEqual([
      'The name and the whole title of the person who applies here',
      'Contact',
      'All of this is true and can be proven by letters of reference',
    ]);
  });

  it('has the rows of a table as rows', () => {
    const rows = ['2019', '2020', '2021', '2022'].flatMap((year, row) => [
      ...words(40, 100 + row * 14, year),
      ...words(120, 100 + row * 14, RIGHT[row] ?? ''),
    ]);
    expect(textOf(rows)).toBe(
      ['2019', '2020', '2021', '2022'].map((year, row) => `${year} ${RIGHT[row]}`).join('\n'),
    );
  });

  it('joins a word that is broken at the end of a full line, and no other', () => {
    const lines = ['Responsible for inter-', 'national payments', 'and a well-', 'Known brand'];
    expect(textOf(lines.flatMap((text, row) => words(40, 100 + row * 14, text)))).toBe(
      'Responsible for international payments\nand a well-\nKnown brand',
    );
  });

  it('keeps hidden text out of its text and in its lines', () => {
    const secret = words(40, 200, 'hidden words').map((one): Piece => ({
      ...one,
      hidden: 'same_colour',
    }));
    const page = layoutPage({ pieces: [...words(40, 100, 'Mona Karim'), ...secret] });
    expect(page.text).toBe('Mona Karim');
    expect(page.lines.map(({ spans }) => spans.map(({ text, hidden }) => [text, hidden]))).toEqual([
      [['Mona Karim', undefined]],
      [['hidden words', 'same_colour']],
    ]);
  });

  it('reads turned text along its letters', () => {
    const up = Array.from('Skills').map((letter, index) =>
      piece(0, letter, 30, {
        turn: 270,
        box: { left: 22, right: 32, top: 300 - index * 5 - 5, bottom: 300 - index * 5 },
      }),
    );
    expect(textOf([...words(60, 100, 'Mona Karim'), ...up])).toBe('Mona Karim\nSkills');
  });
});
