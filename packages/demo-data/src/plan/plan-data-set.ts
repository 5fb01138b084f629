import type { SeedSize } from '../size.ts';
import type { DataSetPlan } from './data-set-plan.ts';
import { planApplications } from './plan-applications.ts';
import { planCompanies } from './plan-companies.ts';
import { planJobs } from './plan-jobs.ts';
import { planStudents } from './plan-students.ts';

/**
 * Plans a whole demo data set that ends on the day before `now`. The same size on the same day gives the
 * same plan.
 */
export function planDataSet(size: SeedSize, now: Date): DataSetPlan {
  const companies = planCompanies(size.companies, now);
  const jobs = planJobs(companies, size.internships, now);
  const students = planStudents(size.students, now);
  const applications = planApplications(jobs, students, size.applications, now);
  return { companies, jobs, students, applications };
}
