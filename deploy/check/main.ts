import { ALL_CHECKS } from './all-checks.ts';

/** Checks the files for deployments: `pnpm deploy:check`. A tool that is missing is told of, and no fault. */
for (const { name, run } of ALL_CHECKS) {
  const outcome = await run();
  if (outcome.kind === 'ok') process.stdout.write(`${name}: ok\n`);
  else if (outcome.kind === 'skipped') {
    process.stderr.write(`!! ${name}: NOT checked, ${outcome.why}\n`);
  } else {
    process.exitCode = 1;
    for (const problem of outcome.problems) process.stderr.write(`${name}: ${problem}\n`);
  }
}
