import type { ResumeRedactor, TextExtractor } from '@internsync/core/ports';
import type { ServerMeasures } from './metrics/create-metrics.ts';
import type { ExtractionLabels } from './metrics/names.ts';
import { inSpan } from './tracing/in-span.ts';

type Extractor = TextExtractor & ResumeRedactor;

/** The same extractor, whose tasks are timed and traced. */
export function observedExtractor(
  extractor: Extractor,
  measures: ServerMeasures | null,
): Extractor {
  const observe = async <T>(
    task: ExtractionLabels['task'],
    work: () => Promise<T>,
    outcomeOf: (result: T) => string,
  ): Promise<T> => {
    const start = performance.now();
    let outcome = 'broken';
    try {
      const result = await inSpan(`extraction ${task}`, 'internal', work);
      outcome = outcomeOf(result);
      return result;
    } finally {
      measures?.time('extraction', { task, outcome }, (performance.now() - start) / 1000);
    }
  };
  return {
    version: extractor.version,
    analyserVersion: extractor.analyserVersion,
    redactorVersion: extractor.redactorVersion,
    extract: async (pdf) =>
      await observe(
        'extract',
        async () => await extractor.extract(pdf),
        (result) => (result.ok ? 'ok' : result.reason),
      ),
    analyse: async (reading) =>
      await observe('analyse', async () => await extractor.analyse(reading), ofTexts),
    redact: async (pdf, request) =>
      await observe(
        'redact',
        async () => await extractor.redact(pdf, request),
        (result) => (result.ok ? 'ok' : result.reason),
      ),
    redactTexts: async (...args) =>
      await observe('redact_texts', async () => await extractor.redactTexts(...args), ofTexts),
    close: async () => await extractor.close(),
  };
}

function ofTexts(result: object | null | 'busy'): string {
  return result === null ? 'broken' : result === 'busy' ? 'busy' : 'ok';
}
