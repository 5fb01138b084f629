import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Render } from '@internsync/web/rendered-page';
import { z } from 'zod';

/** The built pages. */
export interface Web {
  readonly render: Render;
  /** The folder of `/assets`. */
  readonly assetsFolder: string;
  /** The folder of the icons, which have fixed names. */
  readonly iconsFolder: string;
  /** The addresses of what each page loads. */
  readonly script: string;
  readonly styles: readonly string[];
}

const ENTRY = 'src/app/entry-client.tsx';

/** The part of Vite's manifest that is used: chunks by their names. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).default([]),
    imports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof Manifest>;

const Bundle = z.object({ render: z.custom<Render>((value) => typeof value === 'function') });

/**
 * Loads what `pnpm build` made of `apps/web`.
 *
 * @returns `null` when it was not built.
 */
export async function loadWeb(): Promise<Web | null> {
  const dist = new URL('dist/', import.meta.resolve('@internsync/web/package.json'));
  const text = await readFile(new URL('client/manifest.json', dist), 'utf8').catch(
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (text === null) return null;
  const manifest = Manifest.parse(JSON.parse(text));
  const entry = manifest[ENTRY];
  if (!entry) throw new Error(`The build of the pages has no ${ENTRY}: build them again`);
  const bundle = fileURLToPath(new URL('server/render.js', dist));
  // Its libraries are in it: nothing of this package is bundled with it, and nothing else of it is loaded.
  const { render } = Bundle.parse(await import(pathToFileURL(bundle).href));
  return {
    render,
    assetsFolder: fileURLToPath(new URL('client/assets/', dist)),
    iconsFolder: fileURLToPath(new URL('client/', dist)),
    script: `/${entry.file}`,
    styles: [...new Set(chunksFor(manifest, ENTRY).flatMap(({ css }) => css))].map(
      (name) => `/${name}`,
    ),
  };
}

/** A chunk and all that it imports, each once; what is imported comes first. */
function chunksFor(manifest: Manifest, name: string, seen = new Set<string>()): Manifest[string][] {
  const chunk = manifest[name];
  if (!chunk || seen.has(name)) return [];
  seen.add(name);
  return [...chunk.imports.flatMap((one) => chunksFor(manifest, one, seen)), chunk];
}
