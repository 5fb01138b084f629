import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { serverEnvironments } from '../../../../deploy/check/compose.ts';
import { readConfig } from '../../src/config.ts';

const read = async (path: string) =>
  await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');

const compose = await read('deploy/compose.yaml');
const operations = await read('docs/operations.md');

const SECRET = 'b7e151628aed2a6abf7158809cf4f3c7';
/** What an operator puts into `deploy/.env`; every other variable without a default gets a word. */
const GIVEN: Readonly<Record<string, string>> = {
  JWT_SECRET: SECRET,
  SMTP_URL: 'smtp://user:password@mail.example.org:587',
  MAIL_FROM: 'no-reply@example.org',
  PUBLIC_URL: 'https://internsync.example.org',
};
/** Those without a default: compose refuses to start without them. */
const required = new Set([...compose.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name));

/** Fills in the variables of compose: `${NAME:?}` and `${NAME:-default}`. */
const filledIn = (value: string) =>
  value.replaceAll(
    /\$\{(\w+):(?:\?|-([^}]*))\}/g,
    (_all, name: string, otherwise?: string) => otherwise ?? GIVEN[name] ?? 'word',
  );

/** The variables of lines such as `NAME=value`. */
const variablesIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );

describe('compose.yaml', () => {
  it.for([...serverEnvironments(compose)])('starts %s', ([, environment]) => {
    const given: Record<string, string> = { NODE_ENV: 'production' };
    for (const [name, value] of Object.entries(environment)) given[name] = filledIn(value);

    const config = readConfig(given);

    expect(config).toMatchObject({ production: true, mail: { transport: { kind: 'smtp' } } });
  });

  it.for([...required])('says beside it and in docs/operations.md that %s must be set', (name) => {
    expect(compose.slice(0, compose.indexOf('\nname:'))).toContain(name);
    expect(operations).toContain(`\`${name}\``);
  });
});

describe('the systemd units', async () => {
  const [, documented = ''] =
    /```ini\n# \/etc\/internsync\/environment\n([^`]*)```/.exec(operations) ?? [];
  // It is documented without a value, so that nobody uses one that others can read.
  const shared = { ...variablesIn(documented), JWT_SECRET: SECRET };

  it.for([
    ['internsync@.service', 'serve'],
    ['internsync-worker.service', 'work'],
    ['internsync-migrate.service', 'all'],
  ] as const)('%s starts with the documented environment', async ([name, role]) => {
    const unit = await read(`deploy/systemd/${name}`);
    const own = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, list = '']) =>
      list.replaceAll('%i', '8000').split(' '),
    );

    const config = readConfig({ ...shared, ...variablesIn(own.join('\n')) });

    expect(config).toMatchObject({
      production: true,
      role,
      database: { kind: 'postgres' },
      files: { kind: 's3' },
      mail: { transport: { kind: 'smtp' } },
    });
  });

  it('run commands in production too: the documented environment says it without the units', () => {
    expect(readConfig(shared).production).toBe(true);
  });
});
