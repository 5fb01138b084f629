-- Fills the five empty tables of a Django InternSync with a large platform: 100,000 users (95,000
-- students, 4,000 companies, 1,000 half-made), 40,000 jobs, 1,000,000 applications, and some
-- rows that do not fit. Every file is named once; none exists. Takes about a minute:
--   psql postgres://…/large -f packages/takeover/test/legacy-schema.sql -f packages/takeover/scripts/large-legacy.sql

begin;

-- All users have the same hash, of 'Correct-horse-7': computing 100,000 would take hours.
insert into api_users (id, "userName", role, password)
select n, 'user' || n || case when n % 50 = 0 then ' &amp; co' else '' end,
  case when n <= 95000 then 's' else 'c' end,
  'pbkdf2_sha256$260000$eJib00k0Vf9spB5CQVuPWx$YQxKt5cmMUHJ0YqvUF4fNF6X4Lj78Xc5z2vbq12wZDU='
from generate_series(1, 100000) n;

insert into api_student (id, "Fullname", uid_id)
select n, 'طالب O&#x27;Neil ' || n, n from generate_series(1, 95000) n;

insert into api_compony (id, name, hr_mail, website, uid_id)
select n, 'Company &amp; Sons ' || n,
  case when n % 100 = 0 then 'HR' else 'hr' end || n || '@example.org',
  case when n % 200 = 0 then 'javascript:alert(1)' else 'https://example.org/' || n end,
  95000 + n
from generate_series(1, 4000) n;

insert into api_jobs (id, title, description, cid_id, "end", location, short_description, status,
  work_mode, work_type, application_deadline, posted_date)
select n, 'Intern &lt;' || n || '&gt;', repeat('A long description &amp; more. ', 40), 1 + n % 4000,
  case n % 10 when 0 then '31/01/2027' when 1 then '03/04/2027' when 2 then 'None' when 3 then 'soon'
    else '2027-01-31' end,
  'الرياض', 'About ' || n, (array['active', 'active', 'draft', 'closed', 'deleted'])[1 + n % 5],
  (array['On-Site', 'Remote', 'Hybrid'])[1 + n % 3], (array['Full-Time', 'Part-Time'])[1 + n % 2],
  '2026-01-01'::timestamptz + n * interval '5 minutes',
  '2026-01-01'::timestamptz + n * interval '5 minutes'
from generate_series(1, 40000) n;

-- Student and job of the n-th application: all pairs differ, except that every 10,000th repeats its
-- predecessor.
insert into api_applications (id, application_date, status, cid_id, sid_id, jid_id, path, cover_letter)
select n, '2026-06-01'::timestamptz + n * interval '7 seconds',
  (array['pending', 'pending', 'under_review', 'shortlisted', 'interview_scheduled', 'accepted',
    'rejected', 'pending', 'rejected', 'under_review'])[1 + n % 10],
  1 + job % 4000, 1 + m % 95000, job,
  'uploads/CVs/' || md5('file ' || n) || '.pdf',
  case n % 20 when 0 then 'None' when 1 then '' else 'I &lt;b&gt;want&lt;/b&gt; this. ' || repeat('Because. ', 30) end
from generate_series(1, 1000000) n,
  lateral (select case when n % 10000 = 0 then n - 1 else n end as m) s,
  lateral (select 1 + (m / 95000 * 3001 + m % 95000 * 7) % 40000 as job) j;

select setval(pg_get_serial_sequence('api_users', 'id'), 100000),
  setval(pg_get_serial_sequence('api_student', 'id'), 95000),
  setval(pg_get_serial_sequence('api_compony', 'id'), 4000),
  setval(pg_get_serial_sequence('api_jobs', 'id'), 40000),
  setval(pg_get_serial_sequence('api_applications', 'id'), 1000000);

commit;
analyze;
