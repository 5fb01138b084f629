import { expect, it } from 'vitest';
import { grouped } from '../checks/grouped.ts';
import { planRush } from './plan.ts';

it('spreads the applications evenly, each student to different jobs and with a file first', () => {
  const { students, jobs, applications } = planRush(600, 2);
  expect(applications).toHaveLength(1200);
  expect(applications[600]?.atMs).toBe(60_000);
  const byStudent = grouped(applications, ({ student }) => student);
  expect(byStudent.size).toBe(students);
  for (const own of byStudent.values()) {
    expect(new Set(own.map(({ job }) => job)).size).toBe(own.length);
    expect(own[0]?.withFile).toBe(true);
    // The limits of a student: a hundred applications a day, sixty files an hour.
    expect(own.length).toBeLessThanOrEqual(20);
  }
  expect(Math.max(...applications.map(({ job }) => job))).toBeLessThan(jobs);
});
