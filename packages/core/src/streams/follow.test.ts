import { expect, it, onTestFinished } from 'vitest';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { watchMyEvents } from '../events/watch-my-events.ts';
import { watchMyJobs } from '../events/watch-my-jobs.ts';
import { makeApplication } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { openEventHub } from './event-hub.ts';
import { SharedReads } from './shared-reads.ts';

const { deps, as } = await openHarness();
const { db } = deps;
const never = () => new AbortController().signal;

it('finds within two seconds what no notification told of', async () => {
  const hub = openEventHub({
    db,
    // Hears nothing.
    listen: () => ({ begun: Promise.resolve(), stop: async () => undefined }),
  });
  onTestFinished(async () => await hub.close());
  const { id: applicationId, student, company } = await makeApplication(db);
  const [ofStudent, ofCompany] = [
    await watchMyEvents({ ...as(student), events: hub }, {}, never()),
    await watchMyJobs({ ...as(company), events: hub }, {}, never()),
  ];
  for (const status of ['under_review', 'shortlisted', 'accepted'] as const) {
    const coming = Promise.all([ofStudent.next(), ofCompany.next()]);
    await setApplicationStatus(as(company), { applicationId, status });
    const committed = performance.now();
    for (const { value } of await coming) expect(value).toMatchObject({ toStatus: status });
    expect(performance.now() - committed).toBeLessThan(2000);
  }
});

it('reads a few times for two hundred streams of a company that one event wakes', async () => {
  const { id: applicationId, company } = await makeApplication(db);
  // The hub of the harness wakes; this one admits.
  const events = { ...deps.events, admit: () => () => undefined };
  let reads = 0;
  const session = db._.session;
  const prepareQuery = session.prepareQuery.bind(session);
  Object.assign(session, {
    prepareQuery: (...args: Parameters<typeof prepareQuery>) => {
      if (/from "company_events" inner join/.test(args[0].sql)) reads += 1;
      return prepareQuery(...args);
    },
  });
  onTestFinished(() => void Reflect.deleteProperty(session, 'prepareQuery'));
  const streams = await Promise.all(
    Array.from({ length: 200 }, () => watchMyJobs({ ...as(company), events }, {}, never())),
  );
  const coming = Promise.all(streams.map((stream) => stream.next()));
  await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
  for (const { value } of await coming) expect(value).toMatchObject({ toStatus: 'accepted' });
  // When they began, a few at a time, and when they were woken: by the event, and by the look for news.
  expect(reads).toBeLessThanOrEqual(40);
});

it('does not share a read that had begun before it was asked for', async () => {
  const reads = new SharedReads();
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const early = reads.read('a', async () => {
    begun.resolve();
    await release.promise;
    return 1;
  });
  const joined = reads.read('a', async () => 2);
  await begun.promise;
  const late = reads.read('a', async () => 3);
  release.resolve();
  expect(await Promise.all([early, joined, late])).toEqual([1, 1, 3]);
});
