import type { Counted, Levels, Measures, Timed } from '@internsync/core/ports';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  COUNTED,
  LEVELS,
  LOOKED_UP,
  REQUESTS,
  TIMED,
  type RequestLabels,
  type ServerTimed,
} from './names.ts';

/** What the server reports, beside what core reports. */
export interface ServerMeasures extends Measures {
  time<N extends keyof (Timed & ServerTimed)>(
    name: N,
    labels: (Timed & ServerTimed)[N],
    seconds: number,
  ): void;
}

/** The metrics of one process. */
export interface Metrics {
  readonly measures: ServerMeasures;
  countRequest(labels: RequestLabels): void;
  /** Calls `look` when Prometheus asks; it sets values of `LOOKED_UP`. What it does not set is left out. */
  lookUp(look: (set: SetValue) => void | Promise<void>): void;
  /** Everything in Prometheus' text format. */
  read(): Promise<string>;
  readonly contentType: string;
}

/** Sets a value that is looked up. */
export type SetValue = (
  name: keyof typeof LOOKED_UP,
  value: number,
  labels?: Readonly<Record<string, string>>,
) => void;

const UNLABELLED: ReadonlySet<string> = new Set(
  Object.entries(LOOKED_UP).flatMap(([key, { labels }]) => (labels.length === 0 ? [key] : [])),
);

/** Makes the metrics of one process, those of Node and of the process (event loop, memory, CPU) included. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counters = mapValues(COUNTED, ({ name, help, labels }) => {
    return new Counter<string>({ name, help, labelNames: labels, registers });
  });
  const levels = mapValues(LEVELS, ({ name, help, labels }) => {
    return new Gauge<string>({ name, help, labelNames: labels, registers });
  });
  const histograms = mapValues(TIMED, ({ name, help, labels, buckets }) => {
    return new Histogram<string>({
      name,
      help,
      labelNames: labels,
      buckets: [...buckets],
      registers,
    });
  });
  const looked = mapValues(LOOKED_UP, ({ name, help, labels }) => {
    return new Gauge<string>({ name, help, labelNames: labels, registers });
  });
  const requests = new Counter<string>({
    name: REQUESTS.name,
    help: REQUESTS.help,
    labelNames: REQUESTS.labels,
    registers,
  });
  const looks: ((set: SetValue) => void | Promise<void>)[] = [];
  let reading: Promise<string> | null = null;
  const read = async () => {
    for (const [name, gauge] of Object.entries(looked)) {
      gauge.reset();
      // A gauge without labels has 0 after a reset, which is a value.
      if (UNLABELLED.has(name)) gauge.remove();
    }
    await Promise.all(
      looks.map(async (look) => {
        await look((name, value, labels) => looked[name].set({ ...labels }, value));
      }),
    );
    return await registry.metrics();
  };
  return {
    measures: {
      count: <N extends keyof Counted>(name: N, labels: Counted[N], by = 1) =>
        counters[name].inc({ ...labels }, by),
      time: (name, labels, seconds) => histograms[name].observe({ ...labels }, seconds),
      change: <N extends keyof Levels>(name: N, labels: Levels[N], by: 1 | -1) =>
        levels[name].inc({ ...labels }, by),
    },
    countRequest: (labels) => requests.inc({ ...labels }),
    lookUp: (look) => void looks.push(look),
    read: async () => {
      // Several may ask at once: what is looked up is forgotten first.
      reading ??= read().finally(() => {
        reading = null;
      });
      return await reading;
    },
    contentType: registry.contentType,
  };
}

function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  map: (value: V) => W,
): Readonly<Record<K, W>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The same keys.
  return Object.fromEntries(
    Object.entries<V>(record).map(([key, value]) => [key, map(value)]),
  ) as Record<K, W>;
}
