import type { Stage } from '../load/stage.ts';
import type { Subscriber } from '../load/subscriber.ts';
import { until } from '../pause.ts';
import type { Problem } from '../problems.ts';
import type { World } from '../world/world.ts';
import { checkCounts } from './counts.ts';
import { readFacts, type Facts } from './facts.ts';
import { checkHistories } from './histories.ts';
import { checkObjects, findOrphans } from './objects.ts';
import { checkPublications } from './publications.ts';
import { checkRows } from './rows.ts';
import { checkStatuses } from './statuses.ts';
import { checkOrder, findMissed, hasAll } from './streams.ts';
import { checkViews } from './views.ts';

/** How long streams may take at the end to deliver the missing events. */
const LAST_EVENTS_MS = 25_000;
const LOOK_MS = 200;

/** What the audit compares. */
export interface Audited {
  readonly stage: Stage;
  readonly world: Pick<World, 'postgres' | 'storage'>;
  readonly streams: readonly Subscriber[];
}

/** Compares the ledger with what is in the database and on S3's disk. */
export class Audit {
  readonly #audited: Audited;
  /** Resumes whose objects were correct when they were checked. */
  readonly #seen = new Set<number>();

  constructor(audited: Audited) {
    this.#audited = audited;
  }

  /** The checks that are possible while the callers go on. Each object is checked once. */
  async look(): Promise<Problem[]> {
    const { facts, problems } = await this.#compare();
    const unseen = facts.resumes.filter(({ id }) => !this.#seen.has(id));
    const broken = await checkObjects(unseen, this.#audited.world.storage);
    for (const { id } of unseen) this.#seen.add(id);
    return [...problems, ...broken];
  }

  /**
   * All checks, after the last call.
   *
   * @param withinMs how long streams may take to deliver the missing events.
   */
  async settle(
    withinMs = LAST_EVENTS_MS,
  ): Promise<{ readonly problems: Problem[]; readonly inGrace: number }> {
    const { stage, streams, world } = this.#audited;
    await until(
      async () => hasAll(streams, (await readFacts(world.postgres.sql)).events),
      withinMs,
      LOOK_MS,
    );
    const { facts, problems } = await this.#compare();
    const { storage } = world;
    const orphans = await findOrphans(facts, storage, stage.ledger.intents);
    return {
      problems: [
        ...problems,
        ...(await checkObjects(facts.resumes, storage)),
        ...orphans.problems,
        ...findMissed(streams, facts.events),
      ],
      inGrace: orphans.inGrace,
    };
  }

  async #compare(): Promise<{ readonly facts: Facts; readonly problems: Problem[] }> {
    const { stage, world, streams } = this.#audited;
    const { ledger, town } = stage;
    // Taken before the facts are read: what is acknowledged or changed later may or may not be in them.
    const acknowledged = new Set(ledger.intents.filter(({ state }) => state === 'acknowledged'));
    const idle = town.applications.filter(({ turn }) => turn.activeCount + turn.pendingCount === 0);
    const known = idle.map((application) => ({
      application,
      statuses: [...application.statuses],
    }));
    const facts = await readFacts(world.postgres.sql);
    const settled = known.filter(
      ({ application: { turn, statuses }, statuses: before }) =>
        turn.activeCount + turn.pendingCount === 0 && statuses.length === before.length,
    );
    const { intents } = ledger;
    const problems = [
      ...checkRows(facts, acknowledged, intents),
      ...checkPublications(facts, acknowledged, intents),
      ...checkViews(facts, acknowledged, intents),
      ...checkCounts(facts),
      ...checkHistories(facts),
      ...checkStatuses(facts, settled),
      ...checkOrder(streams),
    ];
    return { facts, problems };
  }
}
