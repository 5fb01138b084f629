/** What was done with a row or an object that does not fit. */
export type Action = 'left_out' | 'changed' | 'kept';

/**
 * Every way in which old data may not fit our schema, and what is done then. A row that is taken over
 * unchanged has no finding.
 */
export const FINDINGS = {
  half_made_user: {
    action: 'left_out',
    text: 'a user with neither a student nor a company; the name can be registered again',
  },
  name_taken: {
    action: 'changed',
    text: 'two names are the same when unescaped; the later one got its id appended',
  },
  empty_username: {
    action: 'kept',
    text: 'an empty user name, with which nobody can sign in',
  },
  role_follows_profile: {
    action: 'changed',
    text: 'the role does not match the profile; the profile counts',
  },
  unknown_hash: {
    action: 'kept',
    text: 'a password hash that our server cannot verify; `pnpm account reset-password USERNAME` lets the user in',
  },
  no_hash: {
    action: 'changed',
    text: 'not a password hash; replaced by one that no password matches, until `pnpm account reset-password USERNAME`',
  },
  profile_without_user: {
    action: 'changed',
    text: 'a profile whose user is gone or has another profile; it got its own disabled user',
  },
  empty_text: {
    action: 'kept',
    text: 'an empty name or title, which our server would refuse',
  },
  missing_text: {
    action: 'changed',
    text: 'the word None for a missing value; now empty or null',
  },
  missing_title: {
    action: 'kept',
    text: 'the word None as a title; a job must have a title',
  },
  mail_twice: {
    action: 'kept',
    text: 'an HR address that another company has in another letter case; kept as typed',
  },
  mail_taken: {
    action: 'changed',
    text: 'two HR addresses are the same when unescaped; the later one got its id appended',
  },
  invalid_mail: {
    action: 'kept',
    text: 'an HR address that is not an e-mail address',
  },
  website_without_scheme: {
    action: 'kept',
    text: 'a website without http:// or https://; kept as typed',
  },
  invalid_website: {
    action: 'changed',
    text: 'a website that is not a web address; now empty',
  },
  unknown_work_mode: { action: 'changed', text: 'an unknown work mode; now on_site' },
  unknown_work_type: { action: 'changed', text: 'an unknown work type; now full_time' },
  unknown_job_status: { action: 'changed', text: 'an unknown job status; now draft' },
  other_spelling: {
    action: 'changed',
    text: 'a work mode or work type in another spelling; now in ours',
  },
  deadline_is_text: {
    action: 'kept',
    text: 'a deadline that is not a date, or is ambiguous; kept only as text',
  },
  past_deadline: {
    action: 'kept',
    text: 'an active job whose deadline is past; the server closes it',
  },
  job_without_company: { action: 'left_out', text: 'a job whose company is gone' },
  application_without_job: { action: 'left_out', text: 'an application whose job is gone' },
  application_without_student: {
    action: 'left_out',
    text: 'an application whose student is gone',
  },
  duplicate_application: {
    action: 'left_out',
    text: 'a second application of a student to a job; the oldest stays, the file becomes a resume',
  },
  status_of_duplicate: {
    action: 'changed',
    text: 'a pending application whose duplicate was not pending; it now has that status',
  },
  other_company: {
    action: 'changed',
    text: 'an application that names another company than its job; the company of the job counts',
  },
  unknown_status: { action: 'changed', text: 'an unknown application status; now pending' },
  not_a_key: {
    action: 'changed',
    text: 'a path that is not an object key; the resume has a new key without a file',
  },
  shared_file: {
    action: 'changed',
    text: 'a file that another student has too; the resume has a new key without a file',
  },
  missing_object: {
    action: 'kept',
    text: 'a file that is not in the bucket; its resume is marked as damaged',
  },
  object_without_row: {
    action: 'kept',
    text: 'an object that no application names; not copied, and removed from our bucket',
  },
} as const satisfies Record<string, { readonly action: Action; readonly text: string }>;

export type FindingCode = keyof typeof FINDINGS;
