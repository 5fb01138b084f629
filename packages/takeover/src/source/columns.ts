/** The columns of the Django server's tables that a takeover reads. */
export const COLUMNS = {
  api_users: ['id', 'userName', 'role', 'password'],
  api_student: ['id', 'Fullname', 'uid_id'],
  api_compony: ['id', 'name', 'hr_mail', 'website', 'uid_id'],
  api_jobs: [
    'id',
    'title',
    'description',
    'cid_id',
    'end',
    'location',
    'short_description',
    'status',
    'work_mode',
    'work_type',
    'posted_date',
  ],
  api_applications: [
    'id',
    'application_date',
    'status',
    'cid_id',
    'sid_id',
    'jid_id',
    'path',
    'cover_letter',
  ],
} as const;

export type LegacyTable = keyof typeof COLUMNS;
