import type { HashCost } from '../accounts/argon2.ts';
import type { Settings } from '../context.ts';

const MIB = 1024 * 1024;

/** The minimum cost of argon2id: many tests sign in, and few test hashes. */
export const TEST_COST: HashCost = { memory: 8, passes: 1, parallelism: 1 };

/** The server's default settings, with a random secret. */
export function testSettings(own: Partial<Settings> = {}): Settings {
  return {
    jwtSecret: crypto.getRandomValues(new Uint8Array(32)),
    previousJwtSecret: null,
    accessTokenSeconds: 3600,
    sessionIdleSeconds: 30 * 24 * 3600,
    sessionMaxSeconds: 180 * 24 * 3600,
    passwordMinLength: 8,
    timeZone: 'UTC',
    maxResumeBytes: 5 * MIB,
    maxStudentBytes: 50 * MIB,
    resumeRetentionDays: null,
    publicUrl: 'https://internsync.example',
    plainWebhooks: true,
    companyEventDays: 30,
    // Machines that test are busy.
    uploadPatienceMs: 60_000,
    ...own,
  };
}
