import { randomUUID } from 'node:crypto';
import type { Intent, What, WhatOf } from './intent.ts';

/** The number of calls by outcome. */
export interface Outcomes {
  readonly acknowledged: number;
  readonly refused: number;
  /** Attempts without an answer: the connection broke, or the answer was 503. */
  readonly unknown: number;
}

/** Every intent of a run, recorded before the first attempt. */
export class Ledger {
  readonly #intents: Intent[] = [];
  readonly #byKey = new Map<string, Pick<Intent, 'unanswered'>>();
  #acknowledged = 0;
  #refused = 0;
  #unknown = 0;

  get intents(): readonly Intent[] {
    return this.#intents;
  }

  /** The intents of one kind. */
  of<K extends What['kind']>(kind: K): Intent<WhatOf<K>>[] {
    return this.#intents.filter((intent): intent is Intent<WhatOf<K>> => intent.what.kind === kind);
  }

  begin<W extends What>(what: W): Intent<W> {
    const intent: Intent<W> = {
      what,
      idempotencyKey: randomUUID(),
      state: 'open',
      unknown: 0,
      unanswered: false,
      id: null,
      refusal: null,
    };
    this.#intents.push(intent);
    this.#byKey.set(intent.idempotencyKey, intent);
    return intent;
  }

  acknowledge(intent: Pick<Intent, 'state' | 'id'>, id: number | null): void {
    intent.state = 'acknowledged';
    intent.id = id;
    this.#acknowledged += 1;
  }

  refuse(intent: Pick<Intent, 'state' | 'refusal'>, refusal: string): void {
    intent.state = 'refused';
    intent.refusal = refusal;
    this.#refused += 1;
  }

  /** An attempt got no answer. */
  lose(intent: Pick<Intent, 'unknown' | 'unanswered'>): void {
    intent.unknown += 1;
    intent.unanswered = true;
    this.#unknown += 1;
  }

  /** A request with this key got no answer, or a 5xx. */
  leaveUnanswered(idempotencyKey: string): void {
    const intent = this.#byKey.get(idempotencyKey);
    if (intent) intent.unanswered = true;
  }

  get outcomes(): Outcomes {
    return { acknowledged: this.#acknowledged, refused: this.#refused, unknown: this.#unknown };
  }
}
