import { askForTestimony } from './ask-witness.ts';
import type { BackgroundWork } from './background-work.ts';
import { closeExpired } from './close-expired-jobs.ts';
import { deliver, sweepDeliveries } from './deliver-webhook.ts';
import { eraseResumes } from './erase-old-resumes.ts';
import { extractResume } from './extract-resume.ts';
import { forgetLinks } from './forget-account-links.ts';
import { forgetKeys } from './forget-idempotency-keys.ts';
import { forgetOldNotices } from './forget-notices.ts';
import { forgetSessions } from './forget-sessions.ts';
import { correctKeys } from './key-names.ts';
import { index } from './index-jobs.ts';
import { pruneEvents } from './prune-company-events.ts';
import { pruneWords } from './prune-search-words.ts';
import { mailReset } from './mail-password-reset.ts';
import { recognise } from './recognise-resume.ts';
import { renew } from './renew-analyses.ts';
import { matchLeftOver, matchQueued } from './match-applications.ts';
import { sendQueuedMail } from './send-mail.ts';
import { mailApplications } from './mail-new-applications.ts';
import { removeObject } from './remove-object.ts';
import { sweep } from './sweep-objects.ts';

/** Every kind of background work. */
export const ALL_WORK: readonly BackgroundWork[] = [
  extractResume,
  recognise,
  renew,
  askForTestimony,
  matchQueued,
  matchLeftOver,
  removeObject,
  sendQueuedMail,
  mailApplications,
  forgetOldNotices,
  closeExpired,
  sweep,
  forgetSessions,
  eraseResumes,
  forgetKeys,
  forgetLinks,
  mailReset,
  correctKeys,
  index,
  pruneWords,
  deliver,
  sweepDeliveries,
  pruneEvents,
];
