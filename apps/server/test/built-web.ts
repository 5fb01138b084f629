import { loadWeb, type Web } from '../src/web/load-web.ts';

/** The built pages. @throws when they are not built. */
export async function builtWeb(): Promise<Web> {
  const web = await loadWeb();
  if (!web) throw new Error('Build the pages first: pnpm --filter @internsync/web build');
  return web;
}
