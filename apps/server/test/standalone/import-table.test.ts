import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import config from '../../../../oxlint.config.ts';
import { CORE_ROOMS } from '../../../../import-rules.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const oxlint = join(
  dirname(createRequire(join(repository, 'package.json')).resolve('oxlint/package.json')),
  'bin/oxlint',
);
const BANNED = 'eslint(no-restricted-imports)';
const ENVIRONMENT = 'node(no-process-env)';
const CIRCLE = 'import(no-cycle)';
const SIDED = 'pages(logical-classes)';

const refused = [
  ['packages/core/src/jobs/a.ts', '@internsync/api/root'],
  ['packages/core/src/jobs/b.ts', '@trpc/server'],
  ['packages/core/src/jobs/c.ts', 'fastify'],
  ['packages/core/src/jobs/d.ts', 'minio'],
  ['packages/core/src/jobs/e.ts', 'jose'],
  ['packages/core/src/jobs/f.ts', '@internsync/storage/s3'],
  ['packages/core/src/jobs/g.ts', '../../../db/src/open.ts'],
  ['packages/core/src/ports.ts', '@internsync/resume/extract/pool'],
  ['packages/core/src/actor.ts', './jobs/get-job.ts'],
  ['packages/core/src/unlisted/a.ts', 'fastify'],
  ['packages/core/src/unlisted/b.ts', '../jobs/get-job.ts'],
  ...CORE_ROOMS.slice(1).map(
    (room, below) =>
      [`packages/core/src/${CORE_ROOMS[below]}/up.ts`, `../${room}/something.ts`] as const,
  ),
  ['packages/api/src/routers/a.ts', '@internsync/db/schema'],
  ['packages/api/src/routers/b.ts', 'drizzle-orm'],
  ['packages/db/src/a.ts', '@internsync/core/errors'],
  ['packages/storage/src/a.ts', '@internsync/db/open'],
  ['packages/resume/src/a.ts', '@internsync/storage/s3'],
  ['packages/resume/src/b.ts', '@internsync/witness/witness'],
  ['packages/witness/src/a.ts', '@internsync/core/errors'],
  ['packages/witness/src/b.ts', '@internsync/resume/reader'],
  ['packages/webhook-sender/src/a.ts', '@internsync/core/errors'],
  ['packages/core/src/work/a.ts', '@internsync/witness/witness'],
  ['packages/core/src/work/c.ts', '@internsync/webhook-sender/webhook-sender'],
  ['packages/core/src/work/b.ts', 'ai'],
  ['packages/core/src/work/d.ts', 'nodemailer'],
  ['packages/core/src/mail/a.ts', '@internsync/mail/create-mailer'],
  ['packages/mail/src/a.ts', '@internsync/core/errors'],
  ['packages/mail/src/c.ts', '@internsync/webhook-sender/webhook-sender'],
  ['packages/takeover/src/a.ts', '@internsync/api/root'],
  ['packages/client/src/a.ts', '@internsync/core/errors'],
  ['packages/client/src/b.ts', '@internsync/api/root'],
  ['apps/server/src/a.ts', 'drizzle-orm'],
  ['apps/server/src/b.ts', '@internsync/storage/s3'],
  ['apps/server/src/c.ts', '@internsync/witness/witness'],
  ['apps/server/src/e.ts', '@internsync/webhook-sender/webhook-sender'],
  ['apps/server/src/d.ts', '@ai-sdk/openai-compatible'],
  ['apps/server/src/f.ts', '@internsync/mail/create-mailer'],
  ['apps/server/src/rest/a.ts', '@internsync/db/schema'],
  ['apps/server/src/rest/b.ts', '@internsync/api/root'],
  ['apps/server/src/files/routes.ts', '@internsync/storage/s3'],
] as const;

const refusedTypes = [
  ['packages/core/src/jobs/h.ts', '@internsync/storage/object-store'],
  ['packages/core/src/resumes/h.ts', '../applications/schemas.ts'],
  ['packages/api/src/routers/c.ts', '@internsync/db/open'],
  ['apps/server/src/rest/c.ts', '@internsync/db/open'],
] as const;

const allowed = [
  ['packages/core/src/jobs/i.ts', '@internsync/db/schema'],
  ['packages/core/src/sessions/a.ts', 'jose'],
  ['packages/core/src/applications/down.ts', '../jobs/get-job.ts'],
  ['packages/core/src/jobs/root.ts', '../context.ts'],
  ['packages/api/src/a.ts', '@internsync/core/errors'],
  ['apps/server/src/wire.ts', '@internsync/storage/s3'],
  ['packages/witness/src/c.ts', 'ai'],
  ['packages/mail/src/b.ts', 'nodemailer'],
  ['apps/server/src/rest/d.ts', '@internsync/core/errors'],
  ['packages/core/src/jobs/a.test.ts', '@internsync/storage/folder'],
] as const;

/** Two files that import each other, one of them only a type. */
const circle = [
  [
    'packages/core/src/jobs/first.ts',
    "import { b } from './second.ts';\nexport interface A {\n  readonly b: typeof b;\n}\n",
  ],
  [
    'packages/core/src/jobs/second.ts',
    "import type { A } from './first.ts';\nexport const b: readonly A[] = [];\n",
  ],
] as const;

const allowedTypes = [
  ['packages/client/src/c.ts', '@internsync/api/root'],
  ['packages/witness/src/d.ts', '@internsync/resume/analyse/analysis'],
] as const;

const value = (module: string) => `import { a } from '${module}';\nexport const b = a;\n`;
const type = (module: string) => `import type { A } from '${module}';\nexport type B = A;\n`;
const files: readonly (readonly [path: string, text: string])[] = [
  ...refused.map(([path, module]) => [path, value(module)] as const),
  ...refusedTypes.map(([path, module]) => [path, type(module)] as const),
  ...allowed.map(([path, module]) => [path, value(module)] as const),
  ...allowedTypes.map(([path, module]) => [path, type(module)] as const),
  ...circle,
  ['packages/core/src/env.ts', 'export const port = process.env.PORT;\n'],
  ['apps/server/src/env.ts', 'export const port = process.env.PORT;\n'],
  ['apps/web/src/physical.tsx', "export const sided = 'ml-4 text-left';\n"],
  ['apps/web/src/logical.tsx', "export const turning = 'ms-4 text-start';\n"],
];

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});

/** Lints a tree of these files with the repository's rules. Returns the violated rules by file. */
async function lintAll(): Promise<Map<string, string[]>> {
  const tree = await mkdtemp(join(tmpdir(), 'internsync-imports-'));
  afterAll(() => rm(tree, { recursive: true, force: true }));
  // Without type-aware options: these rules need no types, and the imported modules do not exist.
  const { options: _options, jsPlugins, ...rules } = config;
  const plugins = jsPlugins.map((path) => join(repository, path));
  await writeFile(join(tree, '.oxlintrc.json'), JSON.stringify({ ...rules, jsPlugins: plugins }));
  for (const [path, line] of files) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), line);
  }
  const run = spawnSync(process.execPath, [oxlint, '--format=json'], {
    cwd: tree,
    encoding: 'utf8',
  });
  const { diagnostics } = Report.parse(JSON.parse(run.stdout));
  const found = new Map<string, string[]>();
  for (const { filename, code = '' } of diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
  return found;
}

const found = await lintAll();

describe('the linter', () => {
  it('is shown each rule in a file of its own', () => {
    expect(new Set(files.map(([path]) => path)).size).toBe(files.length);
  });

  it.for([...refused, ...refusedTypes])('refuses that %s imports %s', ([path]) => {
    expect(found.get(path)).toContain(BANNED);
  });

  it.for([...allowed, ...allowedTypes])('lets %s import %s', ([path]) => {
    expect(found.get(path) ?? []).not.toContain(BANNED);
  });

  it('refuses classes in pages that name a side of the screen', () => {
    expect(found.get('apps/web/src/physical.tsx')).toContain(SIDED);
    expect(found.get('apps/web/src/logical.tsx') ?? []).not.toContain(SIDED);
  });

  it('refuses a circle of imports, of types too', () => {
    for (const [path] of circle) expect(found.get(path)).toContain(CIRCLE);
  });

  it.for(['packages/core/src/env.ts', 'apps/server/src/env.ts'])(
    'refuses that %s reads the environment',
    (path) => {
      expect(found.get(path)).toContain(ENVIRONMENT);
    },
  );
});
