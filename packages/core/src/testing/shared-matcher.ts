import { createMatcher } from '@internsync/resume/match/create-matcher';
import type { Matcher } from '@internsync/resume/match/matcher';
import { loadVocabulary } from '@internsync/resume/skills/load-vocabulary';

let shared: Promise<Matcher> | undefined;

/** The real matcher, which the test files of this process share. */
export async function sharedMatcher(): Promise<Matcher> {
  shared ??= loadVocabulary().then(createMatcher);
  return await shared;
}
