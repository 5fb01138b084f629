import type { InternshipTexts } from '../data/company-texts.ts';
import { deal } from '../deal.ts';
import { at, createRandom, type Random } from '../random.ts';
import type { CompanyPlan, JobPlan } from './data-set-plan.ts';
import { describeInternship } from './describe-internship.ts';
import { FATES, planJobLife } from './plan-job-life.ts';

/**
 * Internships of all companies in turn, in all statuses; the first company has internships in each
 * status.
 */
export function planJobs(companies: readonly CompanyPlan[], count: number, now: Date): JobPlan[] {
  const random = createRandom('jobs');
  const offers = inTurn(companies).slice(0, count);
  const isFirst = ({ company }: (typeof offers)[number]) => company === companies[0];
  const groups = [offers.filter(isFirst), offers.filter((offer) => !isFirst(offer))];
  return groups.flatMap((group) => {
    const fates = random.shuffle(deal(FATES, group.length));
    return group.map(({ company, internship }, index) =>
      planJob(random, company, internship, at(fates, index), now),
    );
  });
}

function inTurn(companies: readonly CompanyPlan[]) {
  return companies
    .flatMap((company) =>
      company.texts.internships.map((internship, turn) => ({ company, internship, turn })),
    )
    .sort((a, b) => a.turn - b.turn);
}

function planJob(
  random: Random,
  company: CompanyPlan,
  internship: InternshipTexts,
  fate: keyof typeof FATES,
  now: Date,
): JobPlan {
  const { field, title, summary, location, workMode, workType } = internship;
  const { deadline, ...life } = planJobLife(random, fate, now);
  const description = describeInternship(random, company.texts, internship);
  const shortDescription = summary;
  return {
    company,
    field,
    input: { title, shortDescription, description, location, workMode, workType, deadline },
    ...life,
  };
}
