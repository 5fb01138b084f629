import type { TcpProxy } from '../proxy/tcp-proxy.ts';
import { nothing, type Fault, type Part } from './fault.ts';

/** Faults of the network on the way from the servers to `what`. */
export function networkFaults(part: Part, what: string, net: TcpProxy): readonly Fault[] {
  const end = async () => await net.heal();
  const lasting = (name: string, begin: () => void | Promise<void>): Fault => ({
    name: `${what}: ${name}`,
    part,
    begin: async () => await begin(),
    end,
  });
  return [
    {
      name: `${what}: connections are cut`,
      part,
      lastsMs: 0,
      begin: async () => void net.cut(),
      end: nothing,
    },
    {
      name: `${what}: connections are forgotten`,
      part,
      forgets: true,
      lastsMs: 0,
      begin: async () => void net.forget(),
      end: nothing,
    },
    lasting('new connections are reset', async () => {
      await net.refuse('reset');
      net.cut();
    }),
    lasting('new connections are refused', async () => {
      await net.refuse('closed');
      net.cut();
    }),
    lasting('bytes to it vanish', () => net.swallow('toServer')),
    lasting('bytes from it vanish', () => net.swallow('toClient')),
    lasting('a black hole', () => net.swallow('toServer', 'toClient')),
    lasting('it stalls', () => net.hold('toServer', 'toClient')),
    lasting('all is 400 ms late', () => net.delay(200)),
  ];
}

/** Which faults a way that only the worker uses has: there is one process, and no caller who waits. */
const OF_WORKERS = [
  'connections are cut',
  'connections are forgotten',
  'new connections are refused',
  'a black hole',
];

/** Faults of the network on the way from the worker to `what`. */
export function workNetworkFaults(what: string, net: TcpProxy): readonly Fault[] {
  return networkFaults('worker network', `worker to ${what}`, net).filter(({ name }) =>
    OF_WORKERS.some((words) => name.endsWith(words)),
  );
}
