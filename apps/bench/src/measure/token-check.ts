import { createHmac } from 'node:crypto';
import { authenticate } from '@internsync/core/sessions/authenticate';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { openPostgres } from '@internsync/db/open';
import { at, range } from '../data/random.ts';
import type { Pace } from '../options.ts';
import type { Stage } from '../stage.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** What it costs to find out who calls, in microseconds. */
export interface TokenCheck {
  readonly product: Spread;
  /** The HMAC of a token of this length, and nothing else. */
  readonly bareHmac: Spread;
}

/** So many people call in turns, as on a server that has been busy for a while. */
const CALLERS = 200;
const CHECKS = 2000;

const now = () => new Date();

/**
 * The check of a token again and again, what is read from the database now and then included: in this
 * process, one after another.
 */
export async function measureTokenCheck(stage: Stage, pace: Pace): Promise<TokenCheck> {
  const url = stage.product.databaseUrl;
  if (url === null) throw new Error('The token check is measured on PostgreSQL');
  const database = openPostgres(url);
  const accounts = openSignedInCache(database);
  const jwtSecret = new TextEncoder().encode(stage.product.jwtSecret);
  const deps = { accounts, now, settings: settingsWith(jwtSecret) };
  const headers = stage.world.students.slice(0, CALLERS).map(({ token }) => `Bearer ${token}`);
  const product: number[] = [];
  const bareHmac: number[] = [];
  try {
    for (const nth of range(pace.rounds + 1)) {
      const checked = await timed(async (index) => {
        const actor = await authenticate(deps, at(headers, index));
        if (actor.kind !== 'student') throw new Error('The token was refused');
      });
      const hashed = await timed((index) => {
        createHmac('sha256', jwtSecret).update(at(headers, index)).digest();
      });
      if (nth === 0) continue;
      product.push(checked);
      bareHmac.push(hashed);
    }
  } finally {
    await accounts.close();
    await database.close();
  }
  return { product: spreadOf(product), bareHmac: spreadOf(bareHmac) };
}

async function timed(check: (index: number) => Promise<void> | void): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < CHECKS; index += 1) await check(index);
  return ((performance.now() - start) * 1000) / CHECKS;
}

function settingsWith(jwtSecret: Uint8Array) {
  return {
    jwtSecret,
    previousJwtSecret: null,
    accessTokenSeconds: 3600,
    sessionIdleSeconds: 3600,
    sessionMaxSeconds: 3600,
    passwordMinLength: 8,
    timeZone: 'UTC',
    maxResumeBytes: 5 * 1024 * 1024,
    maxStudentBytes: 50 * 1024 * 1024,
    resumeRetentionDays: null,
  };
}
