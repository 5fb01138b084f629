import {
  createProductProcess,
  type ProcessSite,
  type ProductProcess,
  type Supervision,
} from './product-process.ts';

/** How a server is started. */
export interface ServerSite extends ProcessSite {
  readonly port: number;
}

/** A process that answers HTTP. */
export interface ProductServer extends ProductProcess {
  readonly url: string;
}

/** Makes a server, which is ready when it answers. */
export function createProductServer(
  { port, ...site }: ServerSite,
  supervision: Omit<Supervision, 'isReady'>,
): ProductServer {
  const url = `http://127.0.0.1:${port}`;
  const env = { ...site.env, ROLE: 'serve', HOST: '127.0.0.1', PORT: String(port) };
  const isReady = async () =>
    await fetch(`${url}/health`, { headers: { connection: 'close' } })
      .then((response) => response.ok)
      .catch(() => false);
  return { ...createProductProcess({ ...site, env }, { ...supervision, isReady }), url };
}
