export * from './applications.ts';
export * from './idempotency-keys.ts';
export * from './jobs.ts';
export * from './rate-limits.ts';
export * from './resumes.ts';
export * from './tallies.ts';
export * from './users.ts';
