import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { RETRY_PAUSES_MS } from './retry-schedule.ts';
import { EventKind, EventPayload } from './schemas.ts';

const doc = await readFile(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');

it('docs/webhooks.md shows payloads as they are sent', () => {
  const examples = [...doc.matchAll(/```json\n(.*?)```/gsu)].map(([, json = '']) => json);
  expect(examples).toHaveLength(2);
  const strict = EventPayload.extend({ data: EventPayload.shape.data.strict() }).strict();
  for (const example of examples) {
    expect(strict.parse(JSON.parse(example))).toEqual(JSON.parse(example));
  }
});

it('docs/webhooks.md names every type, and no other', () => {
  const named = [...doc.matchAll(/^\| `(\w+)` /gmu)].map(([, type]) => type);
  expect(new Set(named)).toEqual(new Set(['type', ...EventKind.options]));
});

it('docs/webhooks.md tells the pauses of the schedule', () => {
  const hours = RETRY_PAUSES_MS.slice(3).map((pause) => pause / 3_600_000);
  expect(RETRY_PAUSES_MS.slice(0, 3)).toEqual([5000, 300_000, 1_800_000]);
  const words = `5 seconds, 5 minutes, 30 minutes, ${hours.slice(0, -1).join(', ')} and ${hours.at(-1)} hours`;
  expect(doc).toContain(words);
});
