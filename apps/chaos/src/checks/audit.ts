import type { LiveStream } from '../load/live-stream.ts';
import type { Stage } from '../load/stage.ts';
import { until } from '../pause.ts';
import type { Problem } from '../problems.ts';
import type { Troubles } from '../receivers/arrivals.ts';
import type { World } from '../world/world.ts';
import { checkCompanyEvents } from './company-events.ts';
import { checkCounts } from './counts.ts';
import { checkArrivedHooks, checkDelivered, checkDeliveries } from './deliveries.ts';
import { readFacts, type Facts } from './facts.ts';
import { feedRowsOf } from './feed-facts.ts';
import { checkHistories } from './histories.ts';
import { checkArrivedMails, checkMailedNotices, checkSentMails } from './mails.ts';
import { checkNotices } from './notices.ts';
import { checkObjects, findOrphans } from './objects.ts';
import { checkPublications } from './publications.ts';
import { hastenRetries } from './hasten.ts';
import { checkRows } from './rows.ts';
import { checkStatuses } from './statuses.ts';
import { checkOrder, findForeign, findMissed } from './streams.ts';
import type { Takeovers } from './takeovers.ts';
import { checkViews } from './views.ts';
import { checkGivenUp, checkLeftOver } from './work.ts';

/** How long streams, receivers and background work may take at the end. */
const LAST_EVENTS_MS = 60_000;
const LOOK_MS = 500;

/** What the audit compares. */
export interface Audited {
  readonly stage: Stage;
  readonly world: Pick<World, 'postgres' | 'storage' | 'mail' | 'hooks'>;
  /** All streams at this moment. */
  readonly streams: () => readonly LiveStream[];
  readonly troubles: Troubles;
  readonly takeovers: Takeovers;
}

/** The result of all checks. */
export interface Settled {
  readonly problems: readonly Problem[];
  /** Objects without a row that the sweep will remove. */
  readonly inGrace: number;
  readonly facts: Facts;
}

/** Compares the ledger with what is in the database, on S3's disk, in streams and at receivers. */
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
   * All checks, after the last call: first waits for streams, receivers and background work, and makes
   * what waits for another attempt due.
   */
  async settle(): Promise<Settled> {
    const { world, takeovers } = this.#audited;
    const { sql } = world.postgres;
    await until(
      async () => {
        await hastenRetries(sql);
        return this.#whatIsOpen(await readFacts(sql)).length === 0;
      },
      LAST_EVENTS_MS,
      LOOK_MS,
    );
    await until(async () => !(await takeovers.areOpen()), LAST_EVENTS_MS, LOOK_MS);
    return await this.everything();
  }

  /** All checks, at once. Changes nothing. */
  async everything(): Promise<Settled> {
    const { stage, world } = this.#audited;
    const { facts, problems } = await this.#compare();
    const { storage } = world;
    const orphans = await findOrphans(facts, storage, stage.ledger.intents);
    return {
      problems: [
        ...problems,
        ...(await checkObjects(facts.resumes, storage)),
        ...orphans.problems,
        ...this.#whatIsOpen(facts),
        ...findForeign(this.#audited.streams(), feedRowsOf(facts)),
      ],
      inGrace: orphans.inGrace,
      facts,
    };
  }

  /** What is missing until streams, receivers and background work have finished. */
  #whatIsOpen(facts: Facts): Problem[] {
    const { streams, world } = this.#audited;
    return [
      ...findMissed(streams(), feedRowsOf(facts)),
      ...checkSentMails(facts, world.mail.arrivals),
      ...checkDelivered(facts, world.hooks.arrivals),
      ...checkLeftOver(facts),
    ];
  }

  async #compare(): Promise<{ readonly facts: Facts; readonly problems: Problem[] }> {
    const { stage, world, streams, troubles, takeovers } = this.#audited;
    const { ledger, town } = stage;
    // Taken before the facts are read: what is acknowledged or changed later may or may not be in them.
    const acknowledged = new Set(ledger.intents.filter(({ state }) => state === 'acknowledged'));
    const idle = town.applications.filter(({ turn }) => turn.activeCount + turn.pendingCount === 0);
    const known = idle.map((application) => ({
      application,
      statuses: [...application.statuses],
    }));
    const [mails, messages] = [[...world.mail.arrivals], [...world.hooks.arrivals]];
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
      ...checkOrder(streams()),
      ...checkCompanyEvents(facts),
      ...checkNotices(facts),
      ...checkMailedNotices(facts),
      ...checkArrivedMails(facts, mails, troubles),
      ...checkDeliveries(facts),
      ...checkArrivedHooks(facts, messages, troubles),
      ...checkGivenUp(facts),
      ...(await takeovers.check()),
    ];
    return { facts, problems };
  }
}
