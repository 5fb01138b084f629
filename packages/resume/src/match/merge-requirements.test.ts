import { describe, expect, it } from 'vitest';
import {
  editsBetween,
  mergeRequirements,
  NO_EDITS,
  type RequirementEdits,
} from './merge-requirements.ts';
import type { Importance, Need, Requirement } from './requirement.ts';
import { requirementId } from './requirement-id.ts';

function skillNeed(...anyOf: readonly string[]): Need {
  return { kind: 'skill', anyOf, months: null, used: false };
}

function read(need: Need, start: number, importance: Importance = 'must'): Requirement {
  const span = { field: 'description' as const, start, end: start + 3, quote: 'abc' };
  return { id: requirementId(need), importance, need, span };
}

const python = read(skillNeed('python'), 10);
const docker = read(skillNeed('docker'), 20, 'nice');
const english = read({ kind: 'language', language: 'en', level: 'C1' }, 30);
const found = [python, english, docker];

describe('requirements with the edits of a company', () => {
  it('are those of the text without edits', () => {
    expect(mergeRequirements(found, NO_EDITS)).toStrictEqual(found);
  });

  const edits: RequirementEdits = {
    version: 1,
    added: [{ importance: 'nice', need: skillNeed('go') }],
    changed: [
      { id: 'skill:docker', importance: 'must' },
      { id: 'language:en', need: { kind: 'language', language: 'en', level: 'B2' } },
    ],
    removed: ['skill:python'],
  };
  const expected = [
    ['language:en', 'must', 30],
    ['skill:docker', 'must', 20],
    ['skill:go', 'nice', null],
  ];
  const inShort = (requirements: readonly Requirement[]): readonly (readonly unknown[])[] =>
    requirements.map(({ id, importance, span }) => [id, importance, span?.start ?? null]);

  it('have what was added and changed, and not what was removed', () => {
    expect(inShort(mergeRequirements(found, edits))).toStrictEqual(expected);
    expect(mergeRequirements(found, edits)[0]?.need).toMatchObject({ level: 'B2' });
  });

  it('keep the edits when the text moves, grows or says a requirement in other words', () => {
    const moved = found.map((one) => read(one.need, (one.span?.start ?? 0) + 100, one.importance));
    const more = [...moved, read(skillNeed('sql'), 200)];
    expect(inShort(mergeRequirements(more, edits))).toStrictEqual([
      ['language:en', 'must', 130],
      ['skill:docker', 'must', 120],
      ['skill:sql', 'must', 200],
      ['skill:go', 'nice', null],
    ]);
  });

  it('keep a changed need that the text does not say any more, without a place', () => {
    expect(inShort(mergeRequirements([python], edits))).toStrictEqual([
      ['language:en', 'must', null],
      ['skill:go', 'nice', null],
    ]);
  });

  it('take the place of the text for an added one that the text says later', () => {
    const later = [...found, read(skillNeed('go'), 50)];
    expect(inShort(mergeRequirements(later, edits)).at(-1)).toStrictEqual(['skill:go', 'nice', 50]);
  });

  it('ignore a change to another kind of need, and change no argument', () => {
    const before = JSON.stringify([found, edits]);
    const wrong: RequirementEdits = {
      ...NO_EDITS,
      changed: [{ id: 'skill:python', need: english.need }],
    };
    expect(mergeRequirements(found, wrong)[0]?.need).toStrictEqual(python.need);
    mergeRequirements(found, edits);
    expect(JSON.stringify([found, edits])).toBe(before);
  });

  it('are made again from the list that a company wants', () => {
    const merged = mergeRequirements(found, edits);
    const again = editsBetween(found, merged);
    expect(mergeRequirements(found, again)).toStrictEqual(merged);
    expect(editsBetween(found, found)).toStrictEqual(NO_EDITS);
  });
});
