import { findAddresses } from './find-addresses.ts';
import {
  findEmails,
  findFileNames,
  findHandles,
  findOrcids,
  findNetworkAccounts,
  findPhones,
  findPhrases,
  findUrls,
} from './find-contacts.ts';
import { findGenderWords } from './find-gender.ts';
import { findLabelled } from './find-labelled.ts';
import { findNames } from './find-names.ts';
import { findPersonal } from './find-personal.ts';
import { mergeRanges } from './merge-ranges.ts';
import { NameIndex } from './name-index.ts';
import type { Identity } from './person.ts';
import type { TextRange } from './redaction.ts';

/** Account names that are ordinary words would hide the word everywhere. */
const LEAST_HANDLE = 3;
const ORDINARY_HANDLES = new Set(
  'admin code coder dev developer design designer engineer hello intern java me python resume student test tester user web'.split(
    ' ',
  ),
);

/** Finds what identifies a person in one text after the other. */
export interface Finder {
  /** The parts of a text that must not be seen: in their order, none touching another. */
  find(text: string): TextRange[];
}

/** Makes a finder for a person. */
export function createFinder(identity: Identity): Finder {
  const index = new NameIndex(identity.names);
  const handles = new Set(
    identity.handles
      .map((handle) => handle.trim().replace(/^@/u, '').toLowerCase())
      .filter((handle) => handle.length >= LEAST_HANDLE && !ORDINARY_HANDLES.has(handle)),
  );
  return {
    find(text) {
      const names = findNames(text, index);
      return mergeRanges(
        [
          ...names,
          ...findFileNames(text, names),
          ...findEmails(text),
          ...findUrls(text, index, handles),
          ...findHandles(text, index, handles),
          ...findOrcids(text),
          ...findNetworkAccounts(text),
          ...findPhrases(text, identity),
          ...findPhones(text, identity),
          ...findAddresses(text),
          ...findLabelled(text),
          ...findPersonal(text),
          ...findGenderWords(text),
        ],
        text,
      );
    },
  };
}
