import { pick, range, type Random } from './random.ts';

const WORDS =
  'build test ship learn the a our small team with services for students and data of energy water ports design review code every week mentor product customer API TypeScript PostgreSQL Python cloud research report field site plan budget market analysis Cairo Alexandria hybrid robot sensor firmware circuit solar storage logistics health finance brand campaign video'.split(
    ' ',
  );

export const TRADES = [
  'Backend',
  'Frontend',
  'Data',
  'Firmware',
  'Finance',
  'Marketing',
  'Design',
  'Logistics',
  'Solar',
  'Robotics',
];
export const PLACES = ['Cairo', 'Alexandria', 'Giza', 'Dubai', 'Riyadh', 'Berlin', 'Amman'];

/** So many words of plain prose, with a full stop now and then. */
export function prose(random: Random, words: number): string {
  return range(words)
    .map((index) => `${pick(random, WORDS)}${index % 12 === 11 ? '.' : ''}`)
    .join(' ');
}
