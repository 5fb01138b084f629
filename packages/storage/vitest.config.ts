import { defineConfig } from 'vitest/config';

// A busy machine may take its time to start the servers and processes of a test.
export default defineConfig({ test: { testTimeout: 120_000 } });
