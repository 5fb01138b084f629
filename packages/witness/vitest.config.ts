import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Loading the AI SDK takes longer than the tests: Node loads it, once for all files.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    isolate: false,
    testTimeout: 120_000,
  },
});
