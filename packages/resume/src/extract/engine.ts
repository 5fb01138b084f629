import type { ExtractionLimits } from './limits.ts';

/** The limits that an engine enforces itself; the others are enforced from outside. */
export type EngineLimits = Pick<ExtractionLimits, 'maxPages' | 'maxCharacters' | 'engineMs'>;

/** The result of an engine. Text is clean (see `cleanText`); all pages may be empty. */
export type EngineResult =
  | {
      readonly ok: true;
      readonly pageCount: number;
      readonly pages: readonly string[];
      readonly truncated: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: 'encrypted' | 'damaged' | 'too_slow';
      readonly pageCount: number | null;
    };

/** A way to read PDF files. It runs inside a worker, so it may block and may be terminated. */
export interface ExtractionEngine {
  /** Name and version, e.g. `unpdf 1.8.1`. */
  readonly name: string;
  /** Reads one file and frees all its resources. The engine owns the bytes and may detach them. */
  read(pdf: Uint8Array, limits: EngineLimits): Promise<EngineResult>;
}
