import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Bundles the Angular app, or the page of the typed client, into one script. */
export async function bundleApp(folder: 'app' | 'typed'): Promise<string> {
  const { output } = await build({
    input: fileURLToPath(new URL(`${folder}/main.ts`, import.meta.url)),
    platform: 'browser',
    tsconfig: fileURLToPath(new URL('app/tsconfig.json', import.meta.url)),
    output: { codeSplitting: false },
    write: false,
  });
  return output[0].code;
}
