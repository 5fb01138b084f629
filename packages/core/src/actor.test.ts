import { expect, it } from 'vitest';
import { ALL_PERMISSIONS, requireCompany, type CompanyActor, type StudentActor } from './actor.ts';

const token = { sessionId: null, issuedAt: new Date(0), expiresAt: new Date(1) };
const company: CompanyActor = {
  kind: 'company',
  userId: 1,
  companyId: 2,
  permissions: ALL_PERMISSIONS,
  ...token,
};
const student: StudentActor = { kind: 'student', userId: 3, studentId: 4, ...token };

it('lets those of a company pass who have the permission', () => {
  expect(requireCompany(company, 'manage_jobs')).toBe(company);
  expect(requireCompany(company, 'review_applications')).toBe(company);
});

it('refuses those of a company who lack the permission, students, and callers who are not signed in', () => {
  const reviewer = { ...company, permissions: new Set(['review_applications'] as const) };
  const anonymous = { kind: 'anonymous', reason: 'no_token' } as const;
  const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });
  expect(() => requireCompany(reviewer, 'manage_jobs')).toThrow(forbidden);
  expect(() => requireCompany(student, 'manage_jobs')).toThrow(forbidden);
  expect(() => requireCompany(anonymous, 'manage_jobs')).toThrow(
    expect.objectContaining({ code: 'UNAUTHENTICATED' }),
  );
});
