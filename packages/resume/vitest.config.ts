import { defineConfig } from 'vitest/config';

// Tests that read hostile files take seconds, and more where cores are shared.
export default defineConfig({ test: { testTimeout: 120_000 } });
