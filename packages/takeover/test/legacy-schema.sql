-- The five tables of a Django InternSync as its migrations create them, rewritten by us.

create table api_users (
  id bigserial primary key,
  "userName" varchar(45) not null unique,
  role varchar(1) not null,
  password varchar(150) not null
);

create table api_student (
  id bigserial primary key,
  "Fullname" varchar(45) not null unique,
  uid_id bigint not null references api_users deferrable initially deferred
);
create index on api_student (uid_id);

create table api_compony (
  id bigserial primary key,
  name varchar(45) not null unique,
  hr_mail varchar(254) not null unique,
  website varchar(200) not null,
  uid_id bigint not null references api_users deferrable initially deferred
);
create index on api_compony (uid_id);

create table api_jobs (
  id bigserial primary key,
  title varchar(45) not null,
  description text not null,
  cid_id bigint not null references api_compony deferrable initially deferred,
  "end" varchar(12),
  location varchar(250) not null,
  short_description text not null,
  status varchar(20) not null,
  work_mode varchar(10) not null,
  work_type varchar(10) not null,
  application_deadline timestamptz not null,
  posted_date timestamptz not null
);
create index on api_jobs (cid_id);

create table api_applications (
  id bigserial primary key,
  application_date timestamptz not null,
  status varchar(50) not null,
  cid_id bigint not null references api_compony deferrable initially deferred,
  sid_id bigint not null references api_student deferrable initially deferred,
  jid_id bigint not null references api_jobs deferrable initially deferred,
  path text not null,
  cover_letter text not null
);
create index on api_applications (cid_id);
create index on api_applications (sid_id);
create index on api_applications (jid_id);
