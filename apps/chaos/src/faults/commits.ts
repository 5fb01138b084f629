import type { Fault, Scene } from './fault.ts';

/** Lost answers to COMMIT: the rows are written, but the client does not know. */
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
