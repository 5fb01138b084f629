export * from './applications.ts';
export * from './jobs.ts';
export * from './resumes.ts';
export * from './users.ts';
