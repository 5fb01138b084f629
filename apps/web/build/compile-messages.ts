import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const MESSAGES = /\/src\/i18n\/(?:en|ar)\/[\w-]+\.ts$/;

/** A text, or texts by name. */
type Texts = string | { readonly [name: string]: Texts };

/**
 * Compiles the texts of `src/i18n` when the pages are built, so that no browser loads a parser of ICU
 * messages. The module is run by Node, and its exports are written as data.
 */
export function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    enforce: 'pre',
    load: {
      filter: { id: MESSAGES },
      handler: async (id) => {
        // Another address each time: Node keeps modules that it has loaded.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- All files there hold texts.
        const module = (await import(
          `${pathToFileURL(id).href}?at=${performance.now()}`
        )) as Readonly<Record<string, Texts>>;
        const exports = Object.entries(module).map(
          ([name, texts]) => `export const ${name} = ${JSON.stringify(compileAll(texts))};`,
        );
        return { code: exports.join('\n'), moduleType: 'js' };
      },
    },
  };
}

function compileAll(texts: Texts): unknown {
  if (typeof texts === 'string') return compile(texts);
  return Object.fromEntries(
    Object.entries(texts).map(([name, inner]) => [name, compileAll(inner)]),
  );
}
