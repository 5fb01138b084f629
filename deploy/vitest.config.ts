import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{check,rehearsal}/**/*.test.ts'], testTimeout: 120_000 },
});
