import type { OxlintOverride } from 'oxlint';

/** A rule for imports: which files it holds for, what they may not import, and why. */
interface Row {
  readonly files: string;
  readonly refused: readonly Ban[];
}

interface Ban {
  readonly modules: readonly string[];
  readonly reason: string;
  /** Whether the types of these modules may be imported. */
  readonly typesAllowed?: boolean;
}

const DATABASE = ['postgres', '@electric-sql/pglite', 'pg-boss'];
const DRIZZLE = ['drizzle-orm', 'drizzle-kit'];
const FASTIFY = ['fastify', '@fastify/*'];
const TRPC = ['@trpc/server', '@trpc/client'];
const FILES = ['minio', 'unpdf', '@embedpdf/pdfium'];
const MODELS = ['ai', '@ai-sdk/*'];
const SMTP = ['nodemailer'];

const OURS = [
  'db',
  'core',
  'api',
  'storage',
  'resume',
  'webhook-sender',
  'witness',
  'mail',
  'client',
  'server',
  'web',
] as const;
type Ours = (typeof OURS)[number];

/** Our own packages, by name. */
const ours = (...names: readonly Ours[]) => names.map((name) => `@internsync/${name}`);
/** Those that a package imports nothing of: all but these, and itself. */
const oursBut = (...allowed: readonly Ours[]) =>
  ours(...OURS.filter((name) => !allowed.includes(name)));

const NO_TRANSPORT: Ban = {
  modules: [...ours('api', 'client', 'server'), ...FASTIFY, ...TRPC],
  reason: 'core knows no transport.',
};
const THROUGH_PORTS: Ban = {
  modules: [...FILES, ...DATABASE, ...MODELS, ...SMTP, 'piscina'],
  reason:
    'core uses files, PDFs, models, mail and the queue through ports.ts, and the database through Drizzle.',
};
const PORTS_ONLY: Ban = {
  modules: ours('storage', 'resume', 'webhook-sender', 'witness', 'mail'),
  reason: 'Only ports.ts imports these packages, and only their types.',
};
const TOKENS: Ban = { modules: ['jose'], reason: 'Only sessions/ handles tokens.' };
const OWN_DRIVERS: Ban = {
  modules: [...DRIZZLE, ...DATABASE, ...FILES, ...MODELS, ...SMTP, 'jose', 'piscina'],
  reason: 'The server composes packages. It does not use their drivers.',
};
const verbsOnly = (who: string): Ban => ({
  modules: [...oursBut('core', 'server'), '@trpc/server'],
  reason: `${who} core verbs, and nothing else.`,
});

/**
 * The rooms of core, the lowest first. A room may import those before it and the files directly in
 * `src`, which import no room but `values`.
 */
export const CORE_ROOMS = [
  'values',
  'lists',
  'accounts',
  'sessions',
  'idempotency',
  'streams',
  'mail',
  'notices',
  'webhooks',
  'events',
  'matches',
  'resumes',
  'jobs',
  'applications',
  'auth',
  'export',
  'legacy',
  'work',
] as const;

/** A room that is not listed may import no other. */
function coreRow(files: string, above: readonly string[], bans: readonly Ban[]): Row {
  const modules = above.map((room) => `../${room}/**`);
  const reason = `The rooms of core have an order (CORE_ROOMS): ${CORE_ROOMS.join(', ')}.`;
  return { files, refused: above.length === 0 ? bans : [...bans, { modules, reason }] };
}

const CORE_BANS = [NO_TRANSPORT, THROUGH_PORTS, PORTS_ONLY, TOKENS];

/** The later row wins where two hold for a file. */
const ROWS: readonly Row[] = [
  {
    files: 'packages/db/src/**',
    refused: [
      {
        modules: [...oursBut('db'), ...FASTIFY, ...TRPC, ...FILES, ...MODELS, 'jose', 'zod'],
        reason: 'db knows tables. It knows no rules and no transports.',
      },
    ],
  },
  coreRow('packages/core/src/**', CORE_ROOMS, CORE_BANS),
  ...CORE_ROOMS.map((room, index) =>
    coreRow(
      `packages/core/src/${room}/**`,
      CORE_ROOMS.slice(index + 1),
      room === 'sessions' ? [NO_TRANSPORT, THROUGH_PORTS, PORTS_ONLY] : CORE_BANS,
    ),
  ),
  {
    files: 'packages/core/src/*.ts',
    refused: [
      ...CORE_BANS,
      {
        modules: CORE_ROOMS.filter((room) => room !== 'values').map((room) => `./${room}/**`),
        reason: 'What every room imports must import no room.',
      },
    ],
  },
  {
    files: 'packages/core/src/ports.ts',
    refused: [NO_TRANSPORT, THROUGH_PORTS, TOKENS, { ...PORTS_ONLY, typesAllowed: true }],
  },
  {
    files: 'packages/api/src/**',
    refused: [
      {
        modules: [
          ...oursBut('core', 'api'),
          ...DRIZZLE,
          ...DATABASE,
          ...FILES,
          ...MODELS,
          'jose',
          ...FASTIFY,
        ],
        reason: 'api translates between tRPC and core, and nothing more.',
      },
    ],
  },
  {
    files: 'packages/storage/src/**',
    refused: [
      {
        modules: [
          ...oursBut('storage'),
          ...FASTIFY,
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...MODELS,
          'unpdf',
          '@embedpdf/pdfium',
          'jose',
          'zod',
        ],
        reason: 'storage is for files alone.',
      },
    ],
  },
  {
    files: 'packages/resume/src/**',
    refused: [
      {
        modules: [
          ...oursBut('resume'),
          ...FASTIFY,
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...MODELS,
          'minio',
          'jose',
        ],
        reason: 'resume is pure: no database, no storage, no HTTP.',
      },
    ],
  },
  {
    files: 'packages/witness/src/**',
    refused: [
      {
        modules: [
          ...oursBut('resume', 'witness'),
          ...FASTIFY,
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...FILES,
          'jose',
        ],
        reason: 'The witness asks a model, and nothing more.',
      },
      {
        modules: ours('resume'),
        reason: 'The witness knows the types of resume alone.',
        typesAllowed: true,
      },
    ],
  },
  {
    files: 'packages/mail/src/**',
    refused: [
      {
        modules: [
          ...oursBut('mail'),
          ...FASTIFY,
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...FILES,
          ...MODELS,
          'jose',
        ],
        reason: 'mail writes and sends. It does not know why.',
      },
    ],
  },
  {
    files: 'packages/webhook-sender/src/**',
    refused: [
      {
        modules: [
          ...oursBut('webhook-sender'),
          ...FASTIFY,
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...FILES,
          ...MODELS,
          'jose',
          'zod',
        ],
        reason: 'The sender sends requests, and knows nothing of what they say.',
      },
    ],
  },
  {
    files: 'packages/takeover/src/**',
    refused: [
      {
        modules: [
          ...oursBut('db', 'core', 'storage'),
          ...FASTIFY,
          ...TRPC,
          '@electric-sql/pglite',
          'pg-boss',
          ...FILES,
          ...MODELS,
          'jose',
        ],
        reason: 'The takeover moves rows and files. It has no transport and reads no PDF.',
      },
    ],
  },
  {
    files: 'packages/demo-data/src/**',
    refused: [
      {
        modules: [
          ...oursBut('db', 'core', 'storage', 'resume'),
          ...FASTIFY,
          ...TRPC,
          ...DATABASE,
          ...FILES,
          ...MODELS,
        ],
        reason: 'Demo data comes from the verbs of core.',
      },
    ],
  },
  {
    files: 'packages/client/src/**',
    refused: [
      {
        modules: [
          ...oursBut('api', 'client'),
          ...DRIZZLE,
          ...DATABASE,
          ...FASTIFY,
          ...FILES,
          ...MODELS,
          'jose',
        ],
        reason: 'The client runs in browsers and carries nothing of the server.',
      },
      {
        modules: [...ours('api'), '@trpc/server', '!@trpc/server/observable'],
        reason: 'The client knows the types of the server alone.',
        typesAllowed: true,
      },
    ],
  },
  {
    files: 'apps/web/src/**',
    refused: [
      {
        modules: [
          ...oursBut('client', 'web'),
          ...TRPC,
          ...DRIZZLE,
          ...DATABASE,
          ...FASTIFY,
          ...FILES,
          ...MODELS,
          'jose',
          'zod',
        ],
        reason: 'The pages know the typed client, and nothing else of the server.',
      },
    ],
  },
  {
    files: 'apps/server/src/**',
    refused: [
      OWN_DRIVERS,
      {
        modules: ours('storage', 'resume', 'webhook-sender', 'witness', 'mail'),
        reason: 'Only wire.ts opens these.',
      },
      {
        modules: ours('web'),
        reason: 'The server loads the built pages, and knows no more than their types.',
        typesAllowed: true,
      },
    ],
  },
  { files: 'apps/server/src/wire.ts', refused: [OWN_DRIVERS] },
  { files: 'apps/server/src/rest/**', refused: [OWN_DRIVERS, verbsOnly('The shim calls')] },
  { files: 'apps/server/src/files/routes.ts', refused: [OWN_DRIVERS, verbsOnly('Downloads call')] },
];

const BY_NAME = {
  // `mail` is a room of core, too, and both are rooms of the server.
  regex: `^(\\.\\./)+((packages|apps|${OURS.filter((name) => name !== 'mail' && name !== 'web').join('|')})/|\\.\\./(mail|web)/)`,
  message: 'A package imports another by its name, not by a path.',
};

/** The linter's overrides for imports. Tests and what only developers run may import anything. */
export function importRules(): OxlintOverride[] {
  return [
    ...ROWS.map(({ files, refused }): OxlintOverride => {
      const patterns = [BY_NAME, ...refused.map(toPattern)];
      return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
    }),
    {
      files: ['**/*.test.ts', '**/testing/**', '**/test/**', 'apps/server/demo/**'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ];
}

function toPattern({ modules, reason, typesAllowed = false }: Ban) {
  const group = modules.flatMap(withInside);
  return { group, message: reason, ...(typesAllowed && { allowTypeImports: true }) };
}

/** A module and what lies inside it. */
function withInside(module: string): readonly string[] {
  return module.startsWith('!') || module.endsWith('/**') ? [module] : [module, `${module}/**`];
}
