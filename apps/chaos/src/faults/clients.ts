import type { Fault, Scene } from './fault.ts';

/** Faults of clients: their requests with a file break off. */
export function clientFaults({ cutter }: Scene): readonly Fault[] {
  const cutting = (name: string, chance: number): Fault => ({
    name,
    part: 'clients',
    lastsMs: 4000,
    begin: async () => {
      cutter.chance = chance;
    },
    end: async () => {
      cutter.chance = 0;
    },
  });
  return [cutting('some uploads break off', 0.4), cutting('most uploads break off', 0.85)];
}
