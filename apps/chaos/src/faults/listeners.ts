import { LISTENS } from '../proxy/pg-inspector.ts';
import { nothing, type Fault, type Scene } from './fault.ts';

/** Faults of the connections that sent LISTEN, and of no others. */
export function listenerFaults({ world: { databaseNet } }: Scene): readonly Fault[] {
  const part = 'database network';
  return [
    {
      name: 'PostgreSQL: connections that listen are forgotten',
      part,
      forgets: true,
      lastsMs: 0,
      begin: async () => void databaseNet.forget(LISTENS),
      end: nothing,
    },
    {
      name: 'PostgreSQL: connections that listen are cut',
      part,
      lastsMs: 0,
      begin: async () => void databaseNet.cut(LISTENS),
      end: nothing,
    },
  ];
}
