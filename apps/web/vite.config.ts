import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileMessages } from './build/compile-messages.ts';
import { firstLoad } from './build/first-load.ts';
import { ourLocales } from './build/our-locales.ts';
import { precompress } from './build/precompress.ts';

/** Formats compiled messages; the default would bring the parser along. */
const FORMAT_ONLY = fileURLToPath(import.meta.resolve('use-intl/format-message/format-only'));

/**
 * Two builds: `dist/client`, what browsers load, and `dist/server`, one module with `render` that the
 * server imports. It has all libraries in it, so that a deployment installs none of them.
 */
export default defineConfig({
  plugins: [compileMessages(), ourLocales(), react(), tailwindcss(), precompress()],
  resolve: { alias: { 'use-intl/format-message': FORMAT_ONLY } },
  // `index.html` comes from the server, or from `scripts/dev.ts`.
  appType: 'custom',
  build: {
    target: 'baseline-widely-available',
    // The policy of the pages knows no `data:` but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        rolldownOptions: {
          input: { app: 'src/app/entry-client.tsx' },
          output: { codeSplitting: { groups: [{ name: firstLoad }] } },
        },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      define: { 'process.env.NODE_ENV': JSON.stringify('production') },
      build: {
        outDir: 'dist/server',
        copyPublicDir: false,
        rolldownOptions: { input: { render: 'src/app/entry-server.tsx' } },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      await Promise.all(Object.values(builder.environments).map((one) => builder.build(one)));
    },
  },
});
