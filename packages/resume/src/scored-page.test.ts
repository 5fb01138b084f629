import { expect, it } from 'vitest';
import type { RawAnnotation, RawPage } from './engines/engine.ts';
import { withHiddenOf } from './scored-page.ts';

function pageWith(...annotations: readonly RawAnnotation[]): RawPage {
  const page = { width: 595, height: 842, pieces: [], pictures: [], guessed: 0, cut: false };
  return { ...page, annotations };
}

it('what the first engine saw of notes and fields holds for the text of the second one', () => {
  const box = { left: 72, top: 100, right: 300, bottom: 120 };
  const note: RawAnnotation = { kind: 'note', text: 'a note', name: '', box, hidden: false };
  const unseen = { ...note, hidden: true };
  expect(withHiddenOf(pageWith(note), pageWith(unseen)).annotations).toEqual([unseen]);
  expect(withHiddenOf(pageWith(note), pageWith()).annotations).toEqual([note]);
  expect(withHiddenOf(pageWith(note), null).annotations).toEqual([note]);
});
