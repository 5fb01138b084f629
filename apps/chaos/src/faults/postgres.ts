import type { Fault, Scene } from './fault.ts';

/** Faults of PostgreSQL's processes. */
export function postgresFaults({ world: { postgres } }: Scene): readonly Fault[] {
  const part = 'postgres';
  const up = async () => await postgres.up();
  const frozen = {
    part,
    begin: async () => postgres.freeze(),
    end: async () => postgres.thaw(),
  } as const;
  return [
    {
      name: 'kill -9 of PostgreSQL',
      part,
      begin: async () => await postgres.down('kill'),
      end: up,
    },
    {
      name: 'immediate shutdown of PostgreSQL',
      part,
      begin: async () => await postgres.down('immediate'),
      end: up,
    },
    {
      name: 'fast restart of PostgreSQL',
      part,
      lastsMs: 0,
      begin: async () => await postgres.down('fast'),
      end: up,
    },
    { ...frozen, name: 'PostgreSQL is frozen' },
    { ...frozen, name: 'PostgreSQL is frozen for long', lastsMs: 9000 },
  ];
}
