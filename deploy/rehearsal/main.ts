import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from './rehearse.ts';

/**
 * Rehearses a restore: `pnpm rehearse:restore`. `--control` removes a file from the backup and does not raise
 * the ids, and fails unless the check finds both.
 */
const PLANTED = [/has no file/, /is used again/];
const control = process.argv.includes('--control');
const folder = await mkdtemp(join(tmpdir(), 'internsync-rehearsal-'));
// PostgreSQL runs as another user where this runs as root.
await chmod(folder, 0o755);
const say = (line: string) => void process.stdout.write(`${line}\n`);
try {
  const rehearsed = await rehearse(folder, say, {
    keepIds: control,
    damage: async (objects, key) => {
      if (control) await rm(join(objects, key));
    },
  });
  const { problems, seconds } = rehearsed;
  for (const problem of problems) say(`WRONG: ${problem}`);
  say(
    `Backed up in ${seconds.backup.toFixed(1)} s, restored in ${seconds.restore.toFixed(1)} s: ` +
      `${rehearsed.accounts} accounts, ${rehearsed.resumes} resumes with their files, ` +
      `${rehearsed.layouts} layouts, ${rehearsed.objects} objects; ${rehearsed.before} acknowledged ` +
      `before, ${rehearsed.after} meanwhile or later; ${problems.length} problems`,
  );
  const missed = PLANTED.filter((planted) => !problems.some((problem) => planted.test(problem)));
  if (control && missed.length > 0) say(`NOT FOUND: ${missed.map(String).join(', ')}`);
  if (control ? missed.length > 0 : problems.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
