import type { Intent } from '../ledger/intent.ts';
import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';

/** Every job whose publication was acknowledged is active, and no other job is. */
export function checkPublications(
  { jobs }: Facts,
  acknowledged: ReadonlySet<Intent>,
  intents: readonly Intent[],
): Problem[] {
  const tried = new Map<number, boolean>();
  for (const intent of intents) {
    if (intent.what.kind !== 'publication' || intent.state === 'refused') continue;
    const { jobId } = intent.what;
    tried.set(jobId, (tried.get(jobId) ?? false) || acknowledged.has(intent));
  }
  return jobs.flatMap(({ id, status }): Problem[] => {
    const subject = `publication of job ${id}`;
    if (tried.get(id) === true && status !== 'active') {
      return [{ kind: 'lost', subject, text: `job ${id} was published and is ${status}` }];
    }
    if (!tried.has(id) && status !== 'draft') {
      return [{ kind: 'foreign', subject, text: `job ${id} is ${status}, which nobody asked for` }];
    }
    return [];
  });
}
