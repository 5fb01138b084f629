import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from '../options.ts';
import { scriptPath } from '../process/child.ts';
import { SOURCE, startProduct } from '../process/product.ts';
import { summariseProfile, type CpuProfile, type Share } from '../profile-summary.ts';
import { allRoutes } from '../routes/all-routes.ts';
import { nameOf } from '../routes/route.ts';
import type { Stage } from '../stage.ts';
import { isWanted, overHttp } from './routes.ts';
import { warmUp } from './warm-up.ts';

const FOLDER = scriptPath('../../dist/profiles/', import.meta.url);
const PROFILED_MS = 4000;
const SHOWN_PACKAGES = 14;
const SHOWN_FUNCTIONS = 22;

/**
 * Takes a CPU profile of the server's main thread under each route that is asked for: the file for a
 * browser's developer tools, and who takes what share.
 */
export async function profileRoutes(
  stage: Stage,
  options: Options,
  note: (line: string) => void,
): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const product = await startProduct(stage.product, { script: SOURCE });
  try {
    for (const route of allRoutes.filter((one) => isWanted(options, nameOf(one)))) {
      const name = nameOf(route);
      const { run } = overHttp(stage, route, product, 'product');
      await warmUp({ run }, options.pace.warmMs);
      await product.ask({ kind: 'profile' });
      await run(PROFILED_MS);
      const path = join(FOLDER, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`);
      await product.ask({ kind: 'end-profile', path });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the inspector wrote.
      const profile = JSON.parse(await readFile(path, 'utf8')) as CpuProfile;
      const { packages, functions } = summariseProfile(profile);
      note(`\n${name}\n${path}`);
      note(lines(packages.slice(0, SHOWN_PACKAGES)));
      note('');
      note(lines(functions.slice(0, SHOWN_FUNCTIONS)));
    }
  } finally {
    await product.stop();
  }
}

function lines(shares: readonly Share[]): string {
  return shares
    .map(({ name, share }) => `${(share * 100).toFixed(1).padStart(6)} %  ${name}`)
    .join('\n');
}
