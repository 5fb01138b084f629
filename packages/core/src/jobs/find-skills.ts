import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import type { FindSkillsInput, Skills } from './requirement-schemas.ts';

/**
 * Skills of the vocabulary by name, the closest first.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function findSkills(
  ctx: ServiceCtx,
  { search, limit }: FindSkillsInput,
): Promise<Skills> {
  requireSignedIn(ctx.actor);
  return ctx.matcher.skills
    .search(search, limit)
    .map(({ id, name, arabicName }) => ({ id, name, arabicName }));
}
