import { askModel, type Endpoint } from './ask-model.ts';
import { CallFailed } from './bounded-fetch.ts';
import { checkFacts } from './check-facts.ts';
import { asMessage } from './instructions.ts';
import { numberLines, type PageText } from './numbered-lines.ts';
import { type DropReason, type Testimony, WITNESS_VERSION } from './testimony.ts';
import { WitnessUnavailable } from './unavailable.ts';

export type { Endpoint } from './ask-model.ts';
export type { FactKind } from './fact-kinds.ts';
export type { PageText } from './numbered-lines.ts';
export type {
  DropReason,
  SentText,
  Testimony,
  WitnessedFact,
  WitnessFailure,
} from './testimony.ts';
export { WITNESS_VERSION } from './testimony.ts';
export { type UnavailableReason, WitnessUnavailable } from './unavailable.ts';

export interface WitnessSettings extends Endpoint {
  /** How long a whole call may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** A language model that says where a resume says what. */
export interface Witness {
  /**
   * Sends the visible text of the pages, numbered by line, and returns the facts whose quote is really
   * there. Whatever the endpoint answers, it returns or throws as described here.
   *
   * @param signal Stops the call.
   * @throws WitnessUnavailable when the same call may succeed later.
   */
  propose(pages: readonly PageText[], signal?: AbortSignal): Promise<Testimony>;
}

/**
 * Makes a witness. It opens no connection before it is asked.
 *
 * @throws TypeError when a setting cannot work; the message names the setting, not its value.
 */
export function createWitness(settings: WitnessSettings): Witness {
  const { timeoutMs, ...endpoint } = settings;
  checkSettings(settings);
  return {
    async propose(pages, signal) {
      const { lines, sent } = numberLines(pages);
      const nothing = {
        version: WITNESS_VERSION,
        model: endpoint.model,
        sent,
        facts: [],
        dropped: {},
      };
      if (lines.length === 0) return { ...nothing, failure: 'nothing_to_read' };
      const timeout = AbortSignal.timeout(timeoutMs);
      const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      try {
        const { pointers, malformed, tooMany } = await askModel(endpoint, asMessage(lines), either);
        const { facts, dropped } = checkFacts(pointers, pages, lines);
        const counts = withCounts(dropped, { malformed, too_many: tooMany });
        return { ...nothing, facts, dropped: counts, failure: null };
      } catch (error) {
        if (signal?.aborted === true) throw new WitnessUnavailable('stopped');
        if (timeout.aborted) throw new WitnessUnavailable('too_slow');
        if (error instanceof CallFailed) return { ...nothing, failure: error.failure };
        throw error;
      }
    },
  };
}

function checkSettings({ baseUrl, apiKey, model, timeoutMs }: WitnessSettings): void {
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('The address of the witness is no http or https URL.');
  }
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw new TypeError('The address of the witness has a user, a query or a fragment.');
  }
  if (apiKey !== undefined && !/^[!-~]+$/.test(apiKey)) {
    throw new TypeError(
      'The key of the witness is empty, or has characters that no header may have.',
    );
  }
  if (model === '') throw new TypeError('The model of the witness has no name.');
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1) {
    throw new TypeError('The time limit of the witness is no number of milliseconds.');
  }
}

function withCounts(
  dropped: Testimony['dropped'],
  more: Readonly<Partial<Record<DropReason, number>>>,
): Testimony['dropped'] {
  const some = Object.entries(more).filter(([, count]) => count > 0);
  return { ...dropped, ...Object.fromEntries(some) };
}
