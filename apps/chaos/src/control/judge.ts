import type { Problem } from '../problems.ts';
import type { Show } from '../show.ts';
import type { CallPlant } from './call-plants.ts';
import { NothingToPlantIn, type Expected, type Ground, type Plant } from './plant.ts';

/** The result of the audit on a plant. */
export interface Verdict {
  readonly found: boolean;
  readonly line: string;
}

const NAME_WIDTH = 48;
const WORDS_WIDTH = 160;

/** Plants a fault, runs the audit, and restores everything. */
export async function judge(
  plant: Plant,
  ground: Ground,
  audit: () => Promise<readonly Problem[]>,
): Promise<Verdict> {
  const tell = (found: boolean, words: string) => verdictOf(plant.name, found, words);
  try {
    const { expected, undo } = await plant.sow(ground);
    try {
      const problems = await audit();
      const match = problems.find((problem) => isAbout(problem, expected));
      if (match) return tell(true, `${match.kind}: ${match.text}`);
      const instead = problems.map(({ kind, subject }) => `${kind}: ${subject}`).join('; ');
      const wanted = `${expected.kind}: ${expected.subject}`;
      return tell(false, `expected ${wanted}; found ${instead || 'nothing'}`);
    } finally {
      await undo();
    }
  } catch (error) {
    if (error instanceof NothingToPlantIn) return tell(false, error.message);
    throw error;
  }
}

/** Plants a fault in calls or processes. Nothing needs to be restored. */
export async function judgeCall({ name, kind, sow }: CallPlant, show: Show): Promise<Verdict> {
  const problems = await sow(show);
  const match = problems.find((problem) => problem.kind === kind);
  return verdictOf(
    name,
    match !== undefined,
    match ? `${kind}: ${match.text}` : `expected ${kind}`,
  );
}

function verdictOf(name: string, found: boolean, words: string): Verdict {
  const [first = ''] = words.split('\n');
  const word = (found ? 'found' : 'NOT FOUND').padEnd(9);
  return { found, line: `${word}  ${name.padEnd(NAME_WIDTH)}  ${first.slice(0, WORDS_WIDTH)}` };
}

function isAbout(problem: Problem, { kind, subject }: Expected): boolean {
  return problem.kind === kind && problem.subject === subject;
}
