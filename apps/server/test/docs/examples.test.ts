import { describeProcedures } from '@internsync/api/describe';
import { appRouter } from '@internsync/api/root';
import { RATE_RULES } from '@internsync/core/rate-limits';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startServer } from '../start-server.ts';
import { Recorder } from './recorder.ts';
import { playStory } from './story.ts';

const server = await startServer();
const recorder = new Recorder();
await using listening = await server.listenAgain({}, recorder.depsFor(server.deps));
recorder.url = listening.url;
const deps = { ...server.deps, ...recorder.depsFor(server.deps) };
recorder.link = async (userId, purpose) => (await mailedLink(deps, userId, purpose)).token;
await playStory(recorder);

/** Errors that only two calls at the same moment get, or callers with a token of the old server. */
const NOT_PROVOKED = [
  'applications.events RATE_LIMITED',
  'resumes.events RATE_LIMITED',
  'jobs.events NOT_FOUND',
  'jobs.events RATE_LIMITED',
  'notices.events RATE_LIMITED',
  'auth.changePassword CONFLICT',
  'auth.deleteAccount CONFLICT',
  'auth.logOut CONFLICT',
  'auth.setEmail CONFLICT',
];

const Meta = z.object({ meta: z.object({ errors: z.record(z.string(), z.string()).optional() }) });

it('/docs shows calls and answers as the server makes them', async () => {
  const { examples } = recorder;
  expect(Object.keys(examples.procedures).sort()).toEqual(
    describeProcedures()
      .map(({ path }) => path)
      .sort(),
  );
  // After a change: pnpm --filter @internsync/server exec vitest run test/docs -u
  await expect(`${JSON.stringify(examples, null, 2)}\n`).toMatchFileSnapshot(
    '../../src/docs/examples.json',
  );
});

it('every error that a procedure declares as its own occurs', () => {
  const declared = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const { meta } = Meta.parse(Reflect.get(procedure, '_def'));
    return Object.keys(meta.errors ?? {}).map((code) => `${path} ${code}`);
  });
  const provoked = Object.entries(recorder.examples.procedures).flatMap(([path, { messages }]) =>
    Object.keys(messages).map((code) => `${path} ${code}`),
  );
  expect([...provoked, ...NOT_PROVOKED].sort()).toEqual(declared.sort());
});

it('every procedure declares the limits that count its calls, and no other', () => {
  for (const { path, kind, limits } of describeProcedures()) {
    if (kind === 'subscription') continue;
    const counted = [...(recorder.limits.get(path) ?? [])].sort();
    expect({ path, counted }).toEqual({ path, counted: limits.map(({ name }) => name).sort() });
  }
  const all = new Set([...recorder.limits.values()].flatMap((names) => [...names]));
  // Only the legacy API extracts the text of files that are not stored.
  const used = Object.values(RATE_RULES).filter(({ name }) => name !== RATE_RULES.extract.name);
  expect(all).toEqual(new Set(used.map(({ name }) => name)));
});
