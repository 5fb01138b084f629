import type { Access, Actor } from '@internsync/core/actor';
import { ServiceError } from '@internsync/core/errors';
import { makeCompany, makeStudent } from '@internsync/core/testing/factories';
import { anonymous, openHarness } from '@internsync/core/testing/harness';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { PROCEDURE_ACCESS } from './access.ts';
import { appRouter } from './root.ts';

const { deps, as } = await openHarness();
const ACTORS = {
  anonymous,
  student: await makeStudent(deps.db),
  company: await makeCompany(deps.db),
} as const satisfies Record<string, Actor>;

/** Wrong for every procedure, whether it takes an input or not. */
const NONSENSE = { nonsense: true };

async function refusalOfNonsense(path: string, actor: Actor): Promise<string> {
  const [room = '', name = ''] = path.split('.');
  const procedures: unknown = Reflect.get(appRouter.createCaller(as(actor)), room);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A procedure by its path has no type.
  const call = Reflect.get(procedures as object, name) as (input: unknown) => Promise<unknown>;
  try {
    await call(NONSENSE);
    return 'allowed';
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.cause instanceof ServiceError ? error.cause.code : error.code;
  }
}

/** What somebody who may not call a procedure is told; the others are told that the input is wrong. */
function expected({ role }: Access, who: keyof typeof ACTORS): string {
  if (role === 'anyone') return 'INVALID';
  if (who === 'anonymous') return 'UNAUTHENTICATED';
  return role === 'signed_in' || role === who ? 'INVALID' : 'FORBIDDEN';
}

// Who may call what, and that a refused call writes nothing, is tested over HTTP.
describe('with an input that is wrong as well', () => {
  it.for([...PROCEDURE_ACCESS])('%s refuses the role before the input', async ([path, access]) => {
    for (const who of ['anonymous', 'student', 'company'] as const) {
      const refusal = await refusalOfNonsense(path, ACTORS[who]);
      expect({ who, refusal }).toEqual({ who, refusal: expected(access, who) });
    }
  });

  it('a company without the permission is refused before the input, too', async () => {
    const company = { ...ACTORS.company, permissions: new Set<never>() };
    const guarded = [...PROCEDURE_ACCESS].filter(([, { role }]) => role === 'company');
    expect(guarded.length).toBeGreaterThan(5);
    for (const [path] of guarded) expect(await refusalOfNonsense(path, company)).toBe('FORBIDDEN');
  });
});
