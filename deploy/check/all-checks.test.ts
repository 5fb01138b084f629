import { describe, expect, it } from 'vitest';
import { ALL_CHECKS } from './all-checks.ts';
import { readDeployed } from './check.ts';
import { checkCompose } from './compose.ts';
import { checkCaddyfile, checkNginxSite } from './proxies.ts';

const compose = await readDeployed('compose.yaml');
const settings = new Set([...compose.matchAll(/^\s+([A-Z_]+): /gm)].map(([, name = '']) => name));

describe('the files for deployments', () => {
  it.for(ALL_CHECKS.map((check) => [check.name, check] as const))(
    '%s has no fault that its tool finds',
    async ([, { run }], { skip }) => {
      const outcome = await run();
      if (outcome.kind === 'skipped') skip(outcome.why);
      expect(outcome).toEqual({ kind: 'ok' });
    },
  );

  it.for([
    ['an unknown key', /init: true/, 'initialise: true'],
    ['a dependency that does not exist', /s3: \{ condition/, 's4: { condition'],
    ['a volume that does not exist', /'objects:\/data'/, "'objekts:/data'"],
    ['a network that does not exist', /networks: \[inside\]/, 'networks: [outside]'],
  ] as const)('the check of compose.yaml finds %s', ([, from, to]) => {
    expect(checkCompose(compose, settings)).toEqual([]);
    expect(checkCompose(compose.replace(from, to), settings)).not.toEqual([]);
  });

  it('the check of compose.yaml finds a setting that the server does not read', () => {
    expect(checkCompose(compose, new Set([...settings].slice(1)))).not.toEqual([]);
  });

  it.for([
    ['a server that is left out after answers of 503', / max_fails=0/, ' max_fails=2'],
    ['a server with a number of failures by default', / max_fails=0/, ''],
    ['a Host without the port', /Host \$http_host/, 'Host $host'],
    ['a 503 of a stopping server that reaches people', /timeout http_503;/, 'timeout;'],
  ] as const)('the check of nginx.conf finds %s', async ([, from, to]) => {
    const text = await readDeployed('proxy/nginx.conf');
    expect(checkNginxSite(text)).toEqual([]);
    expect(checkNginxSite(text.replace(from, to))).not.toEqual([]);
  });

  it.for(['/ready', '/health'])(
    'the check of the Caddyfile finds that it asks %s',
    async (path) => {
      const text = await readDeployed('proxy/Caddyfile');
      expect(checkCaddyfile(text)).toEqual([]);
      expect(checkCaddyfile(text.replace(/health_uri \S+/, `health_uri ${path}`))).not.toEqual([]);
    },
  );
});
