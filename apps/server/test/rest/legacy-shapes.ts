import { z } from 'zod';

/** Strict schemas of the legacy format, written independently of the code under test. */

const Id = z.int().positive();
const Utc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/);

export const ErrorAnswer = z.strictObject({ error: z.string().min(1) });
export const DetailAnswer = z.strictObject({ detail: z.string().min(1) });
export const MessageAnswer = z.strictObject({ message: z.string().min(1) });

const Company = z.strictObject({
  id: Id,
  name: z.string(),
  hr_mail: z.string(),
  website: z.string(),
});

export const Job = z.strictObject({
  short_description: z.string(),
  description: z.string(),
  title: z.string(),
  location: z.string(),
  end: z.string().max(60),
  id: Id,
  cid: Company,
  status: z.enum(['draft', 'active', 'closed', 'deleted']),
  work_mode: z.enum(['On-Site', 'Remote', 'Hybrid']),
  work_type: z.enum(['Full-Time', 'Part-Time']),
  applicants_count: z.int().nonnegative(),
  application_deadline: Utc,
  posted_date: Utc,
});
export const Jobs = z.array(Job);

export const Application = z.strictObject({
  id: Id,
  application_date: Utc,
  status: z.enum([
    'pending',
    'under_review',
    'shortlisted',
    'interview_scheduled',
    'accepted',
    'rejected',
  ]),
  // 0 while the job's review is blind.
  sid: z.strictObject({ id: z.int().nonnegative(), Fullname: z.string() }),
  jid: Job,
  cover_letter: z.string(),
});
export const Applications = z.array(Application);

export const LoggedIn = z.strictObject({ message: z.literal('AUTHED!'), token: z.string() });
export const Posted = z.strictObject({ success: z.literal('Job has been posted!'), job_id: Id });
export const Cv = z.strictObject({ cv: z.base64() });
export const Extracted = z.strictObject({
  success: z.literal(true),
  text: z.string().min(1),
  text_length: z.int().positive(),
  extraction_method: z.array(z.string()).min(1),
});

const ours = { sub: z.string(), jti: z.string(), iat: z.int(), exp: z.int() };
export const StudentClaims = z.strictObject({
  user_id: Id,
  userName: z.string(),
  fullName: z.string(),
  role: z.literal('s'),
  sid: Id,
  ...ours,
});
export const CompanyClaims = z.strictObject({
  user_id: Id,
  userName: z.string(),
  compony: z.string(),
  hr_mail: z.string(),
  website: z.string(),
  role: z.literal('c'),
  cid: Id,
  ...ours,
});
