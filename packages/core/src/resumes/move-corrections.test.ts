import { describe, expect, it } from 'vitest';
import { moveCorrections } from './move-corrections.ts';

const NILE = { institution: 'Nile College', studyType: 'BSc', startDate: '2018', endDate: '2022' };
const DELTA = { institution: 'Delta School', studyType: 'Diploma', startDate: '2015' };
const BEFORE = { basics: { name: 'Sara' }, education: [NILE, DELTA] };

describe('corrections, when the file was read again,', () => {
  it('stay where the reading is the same', () => {
    const corrections = [
      { path: '/basics/name', value: 'Sara Ali' },
      { path: '/education/1/startDate', value: '2014' },
      { path: '/education/2/institution', value: 'Night School' },
    ];
    expect(moveCorrections(BEFORE, BEFORE, corrections)).toEqual(corrections);
  });

  it('follow their entry, which now has another place', () => {
    const after = { education: [{ institution: 'Found Later' }, DELTA, NILE] };
    expect(
      moveCorrections(BEFORE, after, [
        { path: '/education/0/studyType', value: 'MSc' },
        { path: '/education/1/startDate', value: null },
      ]),
    ).toEqual([
      { path: '/education/2/studyType', value: 'MSc' },
      { path: '/education/1/startDate', value: null },
    ]);
  });

  it('find an entry that is now read as they said', () => {
    const garbled = { education: [{ institution: 'N1le Co11ege', studyType: 'B5c' }] };
    const after = { education: [DELTA, NILE] };
    expect(
      moveCorrections(garbled, after, [
        { path: '/education/0/institution', value: 'Nile College' },
      ]),
    ).toEqual([{ path: '/education/1/institution', value: 'Nile College' }]);
  });

  it('know an entry by both its dates, but not by one year', () => {
    const garbled = [{ path: '/education/0/institution', value: 'The Nile College' }];
    const nameless = (dates: object) => ({ education: [{ institution: 'N', ...dates }] });
    const after = { education: [DELTA, NILE] };
    expect(
      moveCorrections(nameless({ startDate: '2018', endDate: '2022' }), after, garbled),
    ).toEqual([{ path: '/education/1/institution', value: 'The Nile College' }]);
    expect(moveCorrections(nameless({ startDate: '2018' }), after, garbled)).toEqual([
      { path: '/education/2/institution', value: 'The Nile College' },
    ]);
  });

  it('become entries of the student’s own, where theirs is read no more', () => {
    expect(
      moveCorrections(BEFORE, { education: [DELTA] }, [
        { path: '/education/0/institution', value: 'Nile University' },
        { path: '/education/0/endDate', value: '2023' },
        { path: '/education/0/studyType', value: null },
        { path: '/education/2/institution', value: 'Night School' },
      ]),
    ).toEqual([
      { path: '/education/1/institution', value: 'Nile University' },
      { path: '/education/1/endDate', value: '2023' },
      { path: '/education/2/institution', value: 'Night School' },
    ]);
  });

  it('stay behind what is read for the first time', () => {
    expect(
      moveCorrections(null, { work: [{ name: 'Orient Labs' }] }, [
        { path: '/work/0/name', value: 'Delta Works' },
        { path: '/work/0/position', value: 'Intern' },
      ]),
    ).toEqual([
      { path: '/work/1/name', value: 'Delta Works' },
      { path: '/work/1/position', value: 'Intern' },
    ]);
  });

  it('follow what is in a list of an entry', () => {
    const work = (highlights: readonly string[]) => ({ name: 'Orient Labs', highlights });
    const before = { work: [work(['Wrote tests', 'Led a teem'])] };
    const after = { work: [{ name: 'Other' }, work(['Began', 'Wrote tests', 'Led a teem'])] };
    expect(
      moveCorrections(before, after, [{ path: '/work/0/highlights/1', value: 'Led a team' }]),
    ).toEqual([{ path: '/work/1/highlights/2', value: 'Led a team' }]);
  });
});
