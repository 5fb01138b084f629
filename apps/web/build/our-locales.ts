import type { Plugin } from 'vite';

const STRINGS = /\/react-aria(?:-components)?\/dist\/.*\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.m?js$/;
const OURS = /\/(?:en-US|ar-AE)\.m?js$/;

/**
 * Leaves the words that React Aria brings in thirty other languages out of the build. It takes what is empty
 * for a language that it does not know.
 */
export function ourLocales(): Plugin {
  return {
    name: 'our-locales',
    load: {
      filter: { id: { include: STRINGS, exclude: OURS } },
      handler: () => ({ code: 'export default undefined;', moduleType: 'js' }),
    },
  };
}
