/** The languages that mail is written in (BCP 47). */
export type MailLanguage = 'en' | 'ar';

/** The statuses that a company gives to an application. */
export type MailStatus =
  | 'pending'
  | 'under_review'
  | 'shortlisted'
  | 'interview_scheduled'
  | 'accepted'
  | 'rejected'
  | 'withdrawn';

interface AtCompany {
  readonly jobTitle: string;
  readonly companyName: string;
}

/** What a mail says. Each kind has a letter in each language. */
export type MailContent =
  // Links to an account.
  | { readonly kind: 'verify_email'; readonly link: string; readonly username: string }
  | {
      readonly kind: 'reset_password';
      readonly link: string;
      readonly username: string;
      readonly expiresInMinutes: number;
    }
  // Notices for students.
  | ({ readonly kind: 'status_changed'; readonly status: MailStatus } & AtCompany)
  | ({ readonly kind: 'resume_viewed' } & AtCompany)
  | ({ readonly kind: 'identity_revealed' } & AtCompany)
  // Notices for companies. None names an applicant.
  | {
      readonly kind: 'application_submitted';
      /** How many there are since the last mail of this kind. */
      readonly count: number;
      /** The jobs that they are for, at most five. */
      readonly jobTitles: readonly string[];
      /** How many other jobs they are for. */
      readonly moreJobs: number;
    }
  | { readonly kind: 'application_withdrawn'; readonly jobTitle: string }
  | { readonly kind: 'job_closed'; readonly jobTitle: string }
  | { readonly kind: 'webhook_disabled'; readonly host: string }
  // Notices about security.
  | {
      readonly kind: 'new_sign_in';
      readonly username: string;
      /** The browser or device; `null`: unknown. */
      readonly device: string | null;
      readonly at: Date;
    }
  | { readonly kind: 'password_changed'; readonly username: string; readonly at: Date }
  | {
      readonly kind: 'email_changed';
      readonly username: string;
      /** The new address, shortened so that a reader recognises it; `null`: there is none. */
      readonly newEmail: string | null;
      readonly at: Date;
    };

/** The kinds of mail. */
export type MailKind = MailContent['kind'];
