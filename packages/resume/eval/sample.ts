import type { ResumeDocument } from '../src/analyse/resume-document.ts';

/** A file of an evaluation set with what is known about it. */
export interface Sample {
  readonly name: string;
  /** Files of a group are counted together. */
  readonly group: string;
  readonly pdf: Uint8Array;
  /** What a person reads, in the order in which it is read; null when that is not known. */
  readonly truth: string | null;
  /** Words that are in the file but that no person sees; null when no text is hidden. */
  readonly payload: string | null;
  /** The fields that are true of it, as JSON Resume; null when they are not known. */
  readonly document?: ResumeDocument | null;
}
