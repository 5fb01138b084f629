import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import {
  outcomeOf,
  pathOf,
  readDeployed,
  runTool,
  withFiles,
  type Check,
  type Outcome,
} from './check.ts';
import { checkCompose } from './compose.ts';
import { checkCaddyfile, checkNginxSite } from './proxies.ts';

/** The names in `.env.example`, which a test keeps the same as those that the server reads. */
async function settings(): Promise<ReadonlySet<string>> {
  const text = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
  return new Set([...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name));
}

async function checkDockerfile(): Promise<Outcome> {
  const text = await readDeployed('Dockerfile');
  const problems = validate(text).map(
    ({ range, message }) =>
      `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
  const last = text.slice(text.lastIndexOf('\nFROM '));
  if (!/^USER (?!root|0)\w+$/m.test(last)) problems.push('the last stage runs as root');
  if (!/^HEALTHCHECK /m.test(last)) problems.push('there is no health check');
  return outcomeOf(problems);
}

/** The names of servers do not exist here, and both programs look them up. */
const atHome = (text: string) => text.replaceAll(/server-[12](?=:8000)/g, '127.0.0.1');

async function checkNginx(): Promise<Outcome> {
  const site = await readDeployed('proxy/nginx.conf');
  const problems = checkNginxSite(site);
  if (problems.length > 0) return outcomeOf(problems);
  const files = {
    'site.conf': atHome(site),
    'nginx.conf': 'pid nginx.pid; events {} http { access_log off; include site.conf; }\n',
  };
  return await withFiles(files, (folder) =>
    runTool('nginx', ['-t', '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]),
  );
}

async function checkCaddy(): Promise<Outcome> {
  const text = await readDeployed('proxy/Caddyfile');
  const problems = checkCaddyfile(text);
  if (problems.length > 0) return outcomeOf(problems);
  const files = { Caddyfile: atHome(text) };
  return await withFiles(files, (folder) =>
    runTool('caddy', ['validate', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]),
  );
}

async function checkUnits(): Promise<Outcome> {
  const names = await readdir(pathOf('systemd'));
  const units = await Promise.all(
    names.map(async (name) => {
      const unit = await readDeployed(join('systemd', name));
      // It must be a program of this machine.
      const text = unit.replace('/usr/bin/node', process.execPath);
      return [name.replace('@.', '@8000.'), text] as const;
    }),
  );
  return await withFiles(Object.fromEntries(units), (folder) =>
    runTool('systemd-analyze', ['verify', ...units.map(([name]) => join(folder, name))]),
  );
}

/** Every check, in the order in which they are told of. */
export const ALL_CHECKS: readonly Check[] = [
  { name: 'Dockerfile', run: checkDockerfile },
  {
    name: 'compose.yaml',
    run: async () => outcomeOf(checkCompose(await readDeployed('compose.yaml'), await settings())),
  },
  { name: 'nginx', run: checkNginx },
  { name: 'Caddy', run: checkCaddy },
  { name: 'systemd units', run: checkUnits },
  {
    name: 'alert rules',
    run: async () => runTool('promtool', ['check', 'rules', pathOf('monitoring/alerts.yaml')]),
  },
  {
    name: 'prometheus.yaml',
    run: async () => runTool('promtool', ['check', 'config', pathOf('monitoring/prometheus.yaml')]),
  },
];
