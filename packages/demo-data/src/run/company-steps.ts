import { requireCompany } from '@internsync/core/actor';
import { registerCompany } from '@internsync/core/auth/register-company';
import { RegisterCompanyInput } from '@internsync/core/accounts/schemas';
import { DEMO_PASSWORD } from '../accounts.ts';
import type { CompanyPlan } from '../plan/data-set-plan.ts';
import { signUp } from './sign-up.ts';
import type { Step, World } from './world.ts';

/** The step in which a company registers. */
export function companySteps(world: World, company: CompanyPlan): Step[] {
  const { texts, registeredAt } = company;
  const { username, name, hrEmail, website } = texts;
  const input = { username, password: DEMO_PASSWORD, companyName: name, hrEmail, website };
  return [
    {
      at: registeredAt,
      run: async () => {
        const actor = await signUp(
          world,
          registeredAt,
          async (ctx) => await registerCompany(ctx, RegisterCompanyInput.parse(input)),
        );
        world.companies.set(company, requireCompany(actor, 'manage_jobs'));
      },
    },
  ];
}
