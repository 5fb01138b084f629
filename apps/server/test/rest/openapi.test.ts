import { Validator } from '@seriousme/openapi-schema-validator';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildServer } from '../../src/build-server.ts';
import { request } from '../calls.ts';
import { startServer } from '../start-server.ts';
import { GENERATIONS, ROUTES } from './routes.ts';

const server = await startServer();
const Json = z.record(z.string(), z.unknown());

async function document() {
  return Json.parse((await request(server, '/docs/openapi.json')).body);
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(await document());

    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has every route of both generations, and no other', async () => {
    const paths = z.record(z.string(), Json).parse((await document())['paths']);

    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const known = GENERATIONS.flatMap((generation) =>
      Object.values(ROUTES).map((route) => route[generation].join(' ')),
    );
    const lives = ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} /api/test`);
    expect(new Set(described)).toEqual(new Set([...known, ...lives]));
  });

  it('says what a client must send', async () => {
    const paths = z
      .record(z.string(), z.record(z.string(), Json))
      .parse((await document())['paths']);

    const edit = paths['/api/jobs/edit']?.['post'];
    expect(JSON.stringify(edit?.['requestBody'])).toMatch(/"jid".*"maxLength":45/);
    expect(edit?.['security']).toEqual([{ token: [] }]);
    expect(paths['/api/users/login']?.['post']?.['security']).toEqual([]);
  });

  it('says which requests are done once for their key, and what a wrong key gets', async () => {
    const Operation = z.object({
      parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
      responses: Json,
    });
    const paths = z
      .record(z.string(), z.record(z.string(), Operation))
      .parse((await document())['paths']);
    const keyed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { parameters = [] }]) =>
          parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key'),
        )
        .map(([method, { responses }]) => {
          expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '409', '422']));
          return `${method.toUpperCase()} ${path}`;
        }),
    );
    const known = GENERATIONS.flatMap((generation) =>
      (['register', 'post', 'apply', 'status'] as const).map((name) =>
        ROUTES[name][generation].join(' '),
      ),
    );
    expect(new Set(keyed)).toEqual(new Set(known));
  });
});

describe('the page to try the API', () => {
  it('loads what it needs from here, and may load nothing else', async () => {
    const page = await fetch(`${server.url}/docs/rest/try`);
    const html = await page.text();

    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(3);
    for (const source of [...sources, '/docs/rest/try/json']) {
      expect(source).toMatch(/^\/docs\/rest\/try\//);
      const { status, headers } = await fetch(server.url + source);
      expect({ source, status }).toEqual({ source, status: 200 });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await request(server, '/docs/rest/try/json')).body).toEqual(await document());
  });

  it('is linked from the other documentation', async () => {
    expect(await (await fetch(`${server.url}/docs`)).text()).toContain('href="/docs/rest"');
  });
});

it('REST_SHIM=off takes the legacy API away, and its documentation', async () => {
  const nothing = async () => undefined;
  const dependencies = { database: nothing, notifications: nothing, storage: nothing };
  const options = { log: pino({ level: 'silent' }), corsOrigins: [], dependencies };
  const app = await buildServer(server.deps, { ...options, restShim: false });
  try {
    for (const url of ['/api/test', '/api/jobs', '/docs/rest', '/docs/openapi.json']) {
      const { statusCode } = await app.inject({ url });
      expect({ url, statusCode }).toEqual({ url, statusCode: 404 });
    }
    expect((await app.inject({ url: '/docs' })).body).not.toContain('/docs/rest');
    expect((await app.inject({ url: '/health' })).statusCode).toBe(200);
  } finally {
    await app.close();
  }
});
