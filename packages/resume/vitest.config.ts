import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Node imports the sources itself, as it does in production, and files share what is loaded: PDFium and
// pdf.js. Tests that read hostile files take seconds, and more where cores are shared.
export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    isolate: false,
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
