import type { Fault, Scene } from './fault.ts';

/** Answers to COMMIT that never come: what was written is, and nobody knows. */
export function commitFaults({ world: { commitLoss }, random }: Scene): readonly Fault[] {
  const losing = (name: string, takes: () => boolean): Fault => ({
    name,
    part: 'commits',
    lastsMs: 3000,
    begin: async () => {
      commitLoss.takes = takes;
    },
    end: async () => {
      commitLoss.takes = () => false;
    },
  });
  return [
    losing('some answers to COMMIT are lost', () => random() < 0.25),
    losing('all answers to COMMIT are lost', () => true),
  ];
}
