import { pick } from '../random.ts';
import type { ProductServer } from '../world/product-server.ts';
import { nothing, type Fault, type Scene } from './fault.ts';

/** Faults of the product's own processes. */
export function serverFaults({ world, random }: Scene): readonly Fault[] {
  const part = 'servers';
  let victim: ProductServer | undefined;
  const choose = () => (victim = pick(random, world.servers));
  const start = async () => await victim?.start();
  return [
    {
      name: 'kill -9 of a server',
      part,
      begin: async () => await choose().end('SIGKILL'),
      end: start,
    },
    {
      name: 'SIGTERM to a server',
      part,
      begin: async () => await choose().end('SIGTERM'),
      end: start,
    },
    {
      name: 'a server is frozen',
      part,
      begin: async () => choose().freeze(),
      end: async () => victim?.thaw(),
    },
    {
      name: 'kill -9 of all servers but one',
      part,
      begin: async () => {
        const spared = choose();
        const others = world.servers.filter((server) => server !== spared);
        await Promise.all(others.map(async (server) => await server.end('SIGKILL')));
      },
      end: async () => {
        const others = world.servers.filter((server) => server !== victim);
        await Promise.all(others.map(async (server) => await server.start()));
      },
    },
    {
      name: 'servers are replaced one by one',
      part,
      lastsMs: 0,
      begin: async () => {
        for (const server of world.servers) {
          await server.end('SIGTERM');
          await server.start();
        }
      },
      end: nothing,
    },
  ];
}
