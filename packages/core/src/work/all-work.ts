import { askForTestimony } from './ask-witness.ts';
import type { BackgroundWork } from './background-work.ts';
import { closeExpired } from './close-expired-jobs.ts';
import { eraseResumes } from './erase-old-resumes.ts';
import { extractResume } from './extract-resume.ts';
import { forgetKeys } from './forget-idempotency-keys.ts';
import { forgetSessions } from './forget-sessions.ts';
import { correctKeys } from './key-names.ts';
import { index } from './index-jobs.ts';
import { pruneWords } from './prune-search-words.ts';
import { recognise } from './recognise-resume.ts';
import { matchLeftOver, matchQueued } from './match-applications.ts';
import { removeObject } from './remove-object.ts';
import { sweep } from './sweep-objects.ts';

/** Every kind of background work. */
export const ALL_WORK: readonly BackgroundWork[] = [
  extractResume,
  recognise,
  askForTestimony,
  matchQueued,
  matchLeftOver,
  removeObject,
  closeExpired,
  sweep,
  forgetSessions,
  eraseResumes,
  forgetKeys,
  correctKeys,
  index,
  pruneWords,
];
