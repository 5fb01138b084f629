import { onePage, stream } from '../test/pdf-builder.ts';
import type { Sample } from './sample.ts';

const LEFT = [
  'Profile',
  'Backend engineer who likes small',
  'services, short reviews and plain',
  'documentation that stays true.',
  'Education',
  'Computer science, Cairo University,',
  'with a thesis about search in texts',
  'of several languages.',
  'Languages',
  'Arabic as a mother tongue, English',
  'in daily work, French for beginners.',
];
const RIGHT = [
  'Experience',
  'Delta Software, from January 2023 until today:',
  'built the billing service and its reports, and',
  'moved the nightly jobs to a queue of their own.',
  'Nile Labs, from June 2021 until December 2022:',
  'tested mobile applications, wrote the first',
  'automatic checks, and trained two interns.',
  'Projects',
  'A reader of timetables for the metro of Cairo,',
  'used by four thousand people every day, with',
  'maps that work without a connection.',
];
const HEADING = ['Mona Karim', 'Cairo, Egypt, mona@example.com'];
const SIZE = 9;
const LEADING = 13;
/** The average width of Helvetica's letters, as a share of the size. */
const LETTER = 0.5;
const MARGIN = 50;

const GUTTERS = [12, 20, 40];
/** By how many points the lines of the right column stand lower. */
const SHIFTS = [0, 5];
const ORDERS = ['column by column', 'line by line', 'right column first'] as const;

/** Resumes in two columns, with gutters, lines and drawing orders of many kinds. */
export function columnSamples(): Sample[] {
  return [true, false].flatMap((wideFirst) =>
    [true, false].flatMap((heading) =>
      GUTTERS.flatMap((gutter) =>
        SHIFTS.flatMap((shift) =>
          ORDERS.map((order) => columns(wideFirst, heading, gutter, shift, order)),
        ),
      ),
    ),
  );
}

function columns(
  wideFirst: boolean,
  heading: boolean,
  gutter: number,
  shift: number,
  order: (typeof ORDERS)[number],
): Sample {
  const [first, second] = wideFirst ? [RIGHT, LEFT] : [LEFT, RIGHT];
  const top = heading ? 740 : 790;
  const longest = Math.max(...first.map(({ length }) => length));
  const x = MARGIN + longest * SIZE * LETTER + gutter;
  const place = (line: string, index: number, at: number, down: number) =>
    `BT /F1 ${SIZE} Tf ${at.toFixed(2)} ${top - index * LEADING - down} Td (${line}) Tj ET`;
  const left = first.map((line, index) => place(line, index, MARGIN, 0));
  const right = second.map((line, index) => place(line, index, x, shift));
  const drawn = {
    'column by column': [...left, ...right],
    'line by line': left.flatMap((line, index) => [line, right[index] ?? '']),
    'right column first': [...right, ...left],
  }[order];
  const above = heading
    ? `BT /F1 20 Tf ${MARGIN} 800 Td (${HEADING[0]}) Tj ET BT /F1 9 Tf ${MARGIN} 780 Td (${HEADING[1]}) Tj ET`
    : '';
  return {
    name: `${wideFirst ? 'wide first' : 'narrow first'}, ${heading ? 'heading' : 'no heading'}, gutter ${gutter}, ${shift} lower, ${order}`,
    group: 'two columns',
    pdf: onePage({ content: stream(`${above} ${drawn.join(' ')}`) }),
    truth: [...(heading ? HEADING : []), ...first, ...second].join('\n'),
    payload: null,
  };
}
