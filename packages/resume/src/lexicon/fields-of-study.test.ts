import { describe, expect, it } from 'vitest';
import { fieldFit, fieldOfStudy, fieldsOfStudy, findFields } from './fields-of-study.ts';

function found(text: string): readonly string[] {
  return findFields(text).map(({ id, start, end }) => `${id}: ${text.slice(start, end)}`);
}

describe('fields of study', () => {
  it.each([
    ['B.Sc. Computer Engineering', ['computer-engineering: Computer Engineering']],
    ['CS or IT', ['computer-science: CS', 'information-technology: IT']],
    [
      'Electronics & Communication Engineering',
      ['electronics-engineering: Electronics & Communication Engineering'],
    ],
    ['بكالوريوس في علوم الحاسب', ['computer-science: علوم الحاسب']],
    ['كلية الحقوق', ['law: كلية الحقوق']],
    ['Licence en informatique', ['computer-science: informatique']],
    ['Bachelor Wirtschaftsinformatik', ['information-systems: Wirtschaftsinformatik']],
    ['Grado en Ingeniería Informática', ['computer-engineering: Ingeniería Informática']],
    ['计算机科学与技术专业', ['computer-science: 计算机科学与技术']],
    ['it is what it is', []],
  ])('are found in "%s"', (text, expected) => {
    expect(found(text)).toStrictEqual(expected);
  });

  it('are at least 120, each with an Arabic name and groups that exist', () => {
    const fields = fieldsOfStudy();
    expect(fields.length).toBeGreaterThanOrEqual(120);
    expect(fields.filter(({ arabicName }) => !/^[\u0600-\u06ff]/u.test(arabicName))).toStrictEqual(
      [],
    );
    const groups = fields.flatMap((field) => field.groups);
    expect(groups.filter((group) => fieldOfStudy(group) === undefined)).toStrictEqual([]);
  });

  it.each([
    ['computer-science', 'computer-science', 'same'],
    ['computer-science', 'computing', 'same'],
    ['civil', 'engineering', 'same'],
    ['structural-engineering', 'engineering', 'same'],
    ['computer-engineering', 'computer-science', 'near'],
    ['accounting', 'finance', 'near'],
    ['engineering', 'civil', 'near'],
    ['civil', 'computer-science', null],
    ['nursing', 'dentistry', null],
    ['history', 'law', null],
    ['unknown', 'law', null],
  ])('%s fits a wanted %s as %s', (id, wanted, fit) => {
    expect(fieldFit(id, wanted)).toBe(fit);
  });
});
