import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics/create-metrics.ts';

const read = async (path: string) =>
  await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');

const text = await createMetrics().read();
/** The published metrics, by name. */
const published = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
const rules = await read('deploy/monitoring/alerts.yaml');

/** The metrics of ours, Node's and the process's that a text names. */
const namesIn = (source: string) =>
  [...source.matchAll(/\b(?:internsync|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
const isPublished = (name: string) =>
  published.has(name) || published.has(name.replace(/_(?:bucket|count|sum)$/, ''));

describe('the files for monitoring', () => {
  it.for(['deploy/monitoring/alerts.yaml', 'deploy/monitoring/dashboard.json'])(
    '%s names only metrics that are published',
    async (path) => {
      const names = namesIn(await read(path));

      expect(names.length).toBeGreaterThan(20);
      expect(names.filter((name) => !isPublished(name))).toEqual([]);
    },
  );

  it('the dashboard shows every metric of ours', async () => {
    const shown = namesIn(await read('deploy/monitoring/dashboard.json'));

    const ours = [...published].filter((name) => name?.startsWith('internsync_'));
    const missing = ours.filter((name) => !shown.some((one) => one.startsWith(name ?? ' ')));
    expect(missing).toEqual([]);
  });

  it('docs/operations.md says of every alert, and of no other, what it means', async () => {
    const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    const docs = await read('docs/operations.md');

    const described = [...docs.matchAll(/^- \*\*(InternSync\w+)\*\*/gm)].map(
      ([, name = '']) => name,
    );
    expect(new Set(described)).toEqual(new Set(alerts));
  });
});
