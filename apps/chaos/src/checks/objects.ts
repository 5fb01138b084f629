import { createHash } from 'node:crypto';
import type { Intent, Written } from '../ledger/intent.ts';
import type { Problem } from '../problems.ts';
import type { ChaosStorage } from '../world/storage.ts';
import type { Facts, ResumeRow } from './facts.ts';

type Objects = Pick<ChaosStorage, 'keys' | 'read'>;

/** Every resume row has its object with the right bytes. */
export async function checkObjects(
  resumes: readonly ResumeRow[],
  storage: Pick<Objects, 'read'>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { id, objectKey, sha256 } of resumes) {
    const bytes = await storage.read(objectKey);
    const subject = `object of resume ${id}`;
    if (!bytes) {
      problems.push({ kind: 'lost', subject, text: `the object of resume ${id} is not there` });
    } else if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      problems.push({ kind: 'wrong', subject, text: `the object of resume ${id} has other bytes` });
    }
  }
  return problems;
}

/** The layout of the resume with the object key in it. */
const LAYOUT = /^layouts\/(.+)\.json\.gz$/u;

/** Objects without a row. */
export interface Orphans {
  /** Objects that nothing explains. */
  readonly problems: Problem[];
  /** Objects of unanswered requests, which the sweep will remove. */
  readonly inGrace: number;
}

/**
 * Looks for objects without a row, after the last write. An object of an unanswered request may stay
 * until the sweep; if S3 was killed, an incomplete object may stay too.
 */
export async function findOrphans(
  { resumes }: Pick<Facts, 'resumes'>,
  storage: Objects,
  intents: readonly Intent[],
): Promise<Orphans> {
  const owned = new Set(resumes.map(({ objectKey }) => objectKey));
  const excused = intents
    .filter(({ unanswered }) => unanswered)
    .flatMap(({ what }) => fileOf(what));
  const problems: Problem[] = [];
  let inGrace = 0;
  for (const key of await storage.keys()) {
    const layoutOf = LAYOUT.exec(key)?.[1];
    if (owned.has(layoutOf ?? key)) continue;
    const bytes = await storage.read(key);
    // It was removed meanwhile.
    if (!bytes) continue;
    // A layout does not tell which file it is of.
    if (excused.some((file) => layoutOf !== undefined || isStartOf(bytes, file))) inGrace += 1;
    else
      problems.push({
        kind: 'foreign',
        subject: `object ${key}`,
        text: `object ${key} has no row`,
      });
  }
  return { problems, inGrace };
}

function fileOf(what: Intent['what']): Written[] {
  return (what.kind === 'resume' || what.kind === 'application') && what.file ? [what.file] : [];
}

function isStartOf(bytes: Uint8Array, { bytes: whole }: Written): boolean {
  return Buffer.compare(bytes, whole.subarray(0, bytes.byteLength)) === 0;
}
