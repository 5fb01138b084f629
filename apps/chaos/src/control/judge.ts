import type { Problem } from '../problems.ts';
import { NothingToPlantIn, type Expected, type Ground, type Plant } from './plant.ts';

/** What the audit made of a plant. */
export interface Verdict {
  readonly found: boolean;
  readonly line: string;
}

const NAME_WIDTH = 48;

/** Plants, lets the audit look, and puts everything back. */
export async function judge(
  plant: Plant,
  ground: Ground,
  audit: () => Promise<readonly Problem[]>,
): Promise<Verdict> {
  const tell = (found: boolean, words: string): Verdict => ({
    found,
    line: `${(found ? 'found' : 'NOT FOUND').padEnd(9)}  ${plant.name.padEnd(NAME_WIDTH)}  ${words}`,
  });
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

function isAbout(problem: Problem, { kind, subject }: Expected): boolean {
  return problem.kind === kind && problem.subject === subject;
}
