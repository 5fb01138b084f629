/** The parts of the legacy API's responses that the pages show. */

export const APPLICATION_STATUSES = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
  'accepted',
  'rejected',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export interface Job {
  readonly id: number;
  readonly title: string;
  readonly short_description: string;
  readonly description: string;
  readonly location: string;
  readonly end: string;
  readonly status: 'draft' | 'active' | 'closed' | 'deleted';
  readonly work_mode: string;
  readonly work_type: string;
  readonly applicants_count: number;
  readonly cid: { readonly name: string };
}

export interface Application {
  readonly id: number;
  readonly status: ApplicationStatus;
  readonly cover_letter: string;
  readonly sid: { readonly Fullname: string };
  readonly jid: Job;
}

export interface Message {
  readonly message: string;
}

export interface Success {
  readonly success: string;
}

export interface ExtractedText {
  readonly text: string;
  readonly text_length: number;
}
