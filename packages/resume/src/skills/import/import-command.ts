import { parseArgs } from 'node:util';
import { ImportFault } from './import-fault.ts';
import { importSkills } from './import-skills.ts';

/** A deployment has the build of this file and no package manager. */
const COMMAND = import.meta.url.endsWith('.ts') ? 'pnpm skills:import' : 'node skills-import.js';
const USAGE = `Usage: ${COMMAND} --out FILE TAXONOMY...

Adds the skills of other taxonomies to the vocabulary. Reads "Technology Skills" of O*NET (text, columns
separated by tabs) and skills_XX.csv of ESCO; the English file of ESCO is needed, files in other languages
add their labels. Writes one file, which replaces FILE when it is complete. docs/skills.md explains it.

  --out FILE   where the imported skills are written
  --help       shows this text`;

try {
  await main();
} catch (error) {
  const isOurs = error instanceof ImportFault;
  process.stderr.write(`${isOurs ? error.message : explain(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (values.out === undefined) throw new ImportFault(`--out is missing\n\n${USAGE}`);
  if (positionals.length === 0) throw new ImportFault(`No file to import\n\n${USAGE}`);
  const done = await importSkills(positionals, values.out);
  const lines = [
    `${done.rows} rows read.`,
    `${done.added} skills are new.`,
    `${done.merged} are known already; ours gained ${done.gained} names.`,
    `${done.dropped} names were left out: another skill has them, or they are too long or too short.`,
    ...(done.nameless > 0 ? [`${done.nameless} skills were left out: no English name.`] : []),
    `${values.out}: ${done.bytes} bytes.`,
  ];
  for (const file of done.damaged) {
    process.stderr.write(
      `Warning: ${file}: most other names do not fit the usual ones, as if its rows had been mixed up. Only the usual names were taken.\n`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function readArguments() {
  const options = { out: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new ImportFault(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** Errors of the file system say what is wrong in one line. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}
