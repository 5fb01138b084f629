import type { ExtractionLimits } from './limits.ts';

/** The part of the limits that an engine sees to itself; the rest is enforced from outside. */
export type EngineLimits = Pick<ExtractionLimits, 'maxPages' | 'maxCharacters' | 'engineMs'>;

/** What an engine made of a file. Text is clean (see `cleanText`); pages may all be empty. */
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
  /** Reads one file and frees all it took. The bytes are the engine's own: it may detach them. */
  read(pdf: Uint8Array, limits: EngineLimits): Promise<EngineResult>;
}
