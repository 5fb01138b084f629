import { describe, expect, it } from 'vitest';
import { degreeRank, findDegrees } from './degrees.ts';

function found(text: string): readonly string[] {
  return findDegrees(text).map(({ level, start, end }) => `${level}: ${text.slice(start, end)}`);
}

describe('degrees', () => {
  it.each([
    ['B.Sc. Computer Engineering, 2023', ['bachelor: B.Sc.']],
    ['BS/MS in Computer Science', ['bachelor: BS', 'master: MS']],
    ['B.E. (CSE)', ['bachelor: B.E.']],
    ['has a B.S. in Physics', ['bachelor: B.S.']],
    ['BA Falconry Arts, Westmere College', ['bachelor: BA']],
    ['M.Arch., 2014', ['master: M.Arch.']],
    ['J.D., Westmere', ['doctorate: J.D.']],
    ['Graduate in Commerce', ['bachelor: Graduate in']],
    ['Post graduate in Commerce', ['master: Post graduate in']],
    ['BA, Economics', ['bachelor: BA']],
    ['M.S., Stanford', ['master: M.S.']],
    ['Ph.D. and M.D.', ['doctorate: Ph.D.', 'doctorate: M.D.']],
    ["Master's degree or MBA", ["master: Master's degree", 'master: MBA']],
    ['Diploma in Nursing', ['associate: Diploma']],
    ['High School Diploma, 2015', ['secondary: High School Diploma']],
    ['Licence en informatique', ['bachelor: Licence']],
    ['Bac+5 en informatique', ['master: Bac+5']],
    ['Baccalauréat scientifique', ['secondary: Baccalauréat scientifique']],
    ['Abitur 2019', ['secondary: Abitur']],
    ['Diplom-Informatiker', ['master: Diplom-Informatiker']],
    ['Máster en Dirección', ['master: Máster']],
    ['Licenciatura en Derecho', ['bachelor: Licenciatura']],
    ['بكالوريوس هندسة ثم الماجستير', ['bachelor: بكالوريوس', 'master: الماجستير']],
    ['حاصل على الدكتوراه', ['doctorate: الدكتوراه']],
    ['本科及以上学历，硕士优先', ['bachelor: 本科及以上', 'master: 硕士']],
  ])('are found in "%s"', (text, expected) => {
    expect(found(text)).toStrictEqual(expected);
  });

  it.each([
    'BE PART OF OUR TEAM',
    'Certified Scrum Master',
    'Master new skills',
    'MS Office and MS SQL Server',
    "driver's license",
    'Dr. Smith',
    'but it must be me',
    'Diplomatic skills',
    'March 2014',
    'Eastmere, MA Falconry Arts, Westmere College',
    'S.B.Q.X Westmere',
    'a graduate in a hurry',
  ])('are not found in "%s"', (text) => {
    expect(found(text)).toStrictEqual([]);
  });

  it('are ordered from school to doctorate', () => {
    const levels = ['secondary', 'associate', 'bachelor', 'master', 'doctorate'] as const;
    expect(levels.map((level) => degreeRank(level))).toStrictEqual([0, 1, 2, 3, 4]);
  });
});
