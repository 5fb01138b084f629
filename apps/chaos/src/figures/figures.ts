import { countUnordered } from '../checks/deliveries.ts';
import type { Facts } from '../checks/facts.ts';
import { grouped } from '../checks/grouped.ts';
import { judgeRepetitions, type Arrival } from '../receivers/arrivals.ts';
import type { Quiet } from '../quiet/quiet.ts';
import type { Show } from '../show.ts';
import { delaysOf, readCommits, slowestOf, type Span } from './commits.ts';
import { durationsOf, inWords, type Durations } from './percentiles.ts';

/** How many times slower than the bare server the slowest of a hundred events may be. */
export const MOST_TIMES_BARE = 5;

/** What a run did, in words. */
export async function figureLines(
  show: Show,
  { facts, inGrace }: { readonly facts: Facts; readonly inGrace: number },
  quiet: Quiet | null,
): Promise<string[]> {
  const { world, troubles, takeovers } = show;
  const streams = show.streams();
  const arrivals = streams.reduce((sum, stream) => sum + stream.arrivals.length, 0);
  const { events, companyEvents, notices, mails, deliveries, resumes, applications } = facts;
  const objects = (await world.storage.keys()).filter((key) => !key.startsWith('layouts/'));
  const commits = await readCommits(world.postgres.sql);
  const isFaultless = ({ from, to }: Span) => !troubles.lasted(from, to);
  const busy = delaysOf(streams, commits, isFaultless);
  const slowest = slowestOf(streams, commits, isFaultless);
  const { hooks, mail } = world;
  return [
    `events: ${events.length} of applications, ${companyEvents.length} of companies, ${notices.length} notices; ${streams.length} streams delivered ${arrivals}`,
    `rows ${resumes.length} = objects ${objects.length}${inGrace > 0 ? ` less at most ${inGrace} in grace` : ''}; ${applications.length} applications, ${facts.matched.length} analysed; ${takeovers.count} pieces of work abandoned by killed processes`,
    `mail: ${mails.length} owed, ${repetitions(show, mail.arrivals)}`,
    `webhooks: ${deliveries.length} owed, ${repetitions(show, hooks.arrivals)}, ${countUnordered(facts, hooks.arrivals)} behind a later event`,
    `commit to client, under load outside faults: ${inWords(durationsOf(busy))}`,
    ...(slowest ? [`the slowest event: ${slowest}`] : []),
    ...(quiet ? [quietLine(quiet)] : []),
  ];
}

/** Repeated: SMTP and HTTP cannot tell a sender whether a message was taken when the answer is lost. */
function repetitions({ troubles }: Show, arrivals: readonly Arrival[]): string {
  const messages = [...grouped(arrivals, ({ id }) => id).values()];
  const repeated = messages.reduce(
    (sum, same) => sum + judgeRepetitions(same, troubles).repeated,
    0,
  );
  return `${messages.length} arrived by id, ${repeated} of them again after a lost answer`;
}

function quietLine({ ours, bare }: Quiet): string {
  const times = timesBare({ ours, bare });
  return `commit to client, quiet: ${inWords(ours)}; a bare SSE server: ${inWords(bare)}; p99 is ${times.toFixed(1)} times (at most ${MOST_TIMES_BARE})`;
}

/** How many times slower our 99th percentile is than that of the bare server. */
export function timesBare({
  ours,
  bare,
}: {
  ours: Durations | null;
  bare: Durations | null;
}): number {
  return ours && bare ? ours.p99 / bare.p99 : Number.NaN;
}
