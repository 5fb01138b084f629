import type { CreateJobInput } from '@internsync/core/jobs/schemas';
import type { CompanyTexts, Language } from '../data/company-texts.ts';
import type { FieldKey } from '../data/fields/field-texts.ts';
import type { University } from '../data/universities.ts';

/** The plan of everything that will happen. */
export interface DataSetPlan {
  readonly companies: readonly CompanyPlan[];
  readonly jobs: readonly JobPlan[];
  readonly students: readonly StudentPlan[];
  readonly applications: readonly ApplicationPlan[];
}

export interface CompanyPlan {
  readonly texts: CompanyTexts;
  readonly registeredAt: Date;
}

export interface JobPlan {
  readonly company: CompanyPlan;
  readonly field: FieldKey;
  readonly input: CreateJobInput;
  readonly status: 'draft' | 'active' | 'closed' | 'deleted';
  readonly createdAt: Date;
  /** Null for a draft. */
  readonly publishedAt: Date | null;
  /** When and how it ended: its company closed or deleted it, or its deadline passed. */
  readonly end: { readonly at: Date; readonly by: 'closing' | 'deleting' | 'deadline' } | null;
}

export interface StudentPlan {
  readonly username: string;
  readonly fullName: string;
  readonly field: FieldKey;
  readonly university: University;
  /** Whether Arabic is not the student's mother tongue. */
  readonly international: boolean;
  /** Any whole number; it selects this student's degree, telephone number and so on. */
  readonly variant: number;
  readonly registeredAt: Date;
  /** The first one is in the language of the full name. */
  readonly resumes: readonly [ResumePlan, ...ResumePlan[]];
}

export interface ResumePlan {
  readonly language: Language;
  /** The student's name in the resume. */
  readonly name: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
}

/** The final state of an application. */
export type Outcome =
  | 'pending'
  | 'under_review'
  | 'shortlisted'
  | 'interview_scheduled'
  | 'accepted'
  | 'rejected'
  | 'withdrawn';

/** An action of the student or the company on an application. */
export type Move =
  | { readonly kind: 'apply' | 'download_resume' | 'read_resume' | 'withdraw' }
  | { readonly kind: 'set_status'; readonly status: Exclude<Outcome, 'withdrawn'> };

export interface ApplicationPlan {
  readonly job: JobPlan;
  readonly student: StudentPlan;
  readonly resume: ResumePlan;
  readonly coverLetter: string | null;
  readonly outcome: Outcome;
  /** In the order of time. */
  readonly moves: readonly { readonly at: Date; readonly move: Move }[];
}
