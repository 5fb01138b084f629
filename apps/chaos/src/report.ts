import type { Fault } from './faults/fault.ts';
import type { Outcomes } from './ledger/ledger.ts';
import { PROBLEM_KINDS, type Problem, type Problems } from './problems.ts';

/** The result of one fault. */
export interface FaultResult {
  readonly number: number;
  readonly fault: Pick<Fault, 'name'>;
  readonly tookMs: number;
  readonly outcomes: Outcomes;
  /** `null`: not in time. */
  readonly recoveryMs: number | null;
  readonly problems: readonly Problem[];
}

/** A line for each fault, and a line for each problem found with it. */
export function faultLines(result: FaultResult): string {
  const { number, fault, tookMs, outcomes, recoveryMs, problems } = result;
  const { acknowledged, refused, unknown } = outcomes;
  const recovery = recoveryMs === null ? 'NOT RECOVERED' : `recovered in ${seconds(recoveryMs)}`;
  const line = [
    String(number).padStart(3),
    fault.name.padEnd(52),
    seconds(tookMs).padStart(7),
    `ok ${acknowledged} refused ${refused} unknown ${unknown}`.padEnd(36),
    recovery,
    problems.length === 0 ? '' : `PROBLEMS ${problems.length}`,
  ].join('  ');
  return [line.trimEnd(), ...problemLines(problems)].join('\n');
}

const MOST_SHOWN = 8;

/** Descriptions of the first problems of each kind. */
export function problemLines(problems: readonly Problem[]): string[] {
  return PROBLEM_KINDS.flatMap((kind) => {
    const some = problems.filter((problem) => problem.kind === kind);
    const shown = some.slice(0, MOST_SHOWN).map(({ text }) => `       ${kind}: ${text}`);
    const more = some.length - shown.length;
    return more > 0 ? [...shown, `       ${kind}: and ${more} more`] : shown;
  });
}

/** The last line. */
export function totalsLine(
  { faults, seed }: { readonly faults: number; readonly seed: number },
  problems: Problems,
  { outcomes, inGrace }: { readonly outcomes: Outcomes; readonly inGrace: number },
): string {
  const counts = PROBLEM_KINDS.map((kind) => `${kind} ${problems.count(kind)}`).join(', ');
  const { acknowledged, refused, unknown } = outcomes;
  return `chaos: ${faults} faults, seed ${seed}: ${counts} (acknowledged ${acknowledged}, refused ${refused}, retried ${unknown}; orphans in grace ${inGrace})`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
