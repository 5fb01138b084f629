import type { Reading } from '../src/result.ts';
import { commonWords, orderScore, wordF1, wordsOf } from './measures.ts';
import type { Sample } from './sample.ts';

/** How one file was read. */
export interface SampleResult {
  readonly name: string;
  readonly group: string;
  /** Whether text came out, or, where the truth is known to be empty, none. */
  readonly success: boolean;
  readonly grade: string;
  /** 0 to 1; null where the truth is not known. */
  readonly f1: number | null;
  readonly order: number | null;
  /** How many words no person sees are in the file, and in its text. */
  readonly payloadWords: number;
  readonly leakedWords: number;
  /** How many words were called hidden in a file that hides nothing. */
  readonly falseAlarms: number;
  readonly ms: number;
}

/** Compares a reading with what is known about its file. */
export function resultOf(sample: Sample, reading: Reading, ms: number): SampleResult {
  const words = wordsOf(reading.text);
  const truth = sample.truth === null ? null : wordsOf(sample.truth);
  const payload = sample.payload === null ? null : wordsOf(sample.payload);
  const hidden = wordsOf(
    reading.pages
      .flatMap(({ lines }) => lines)
      .flatMap(({ spans }) => spans.filter((span) => span.hidden !== undefined))
      .map(({ text }) => text)
      .join(' '),
  );
  return {
    name: sample.name,
    group: sample.group,
    success: truth === null ? words.length > 0 : words.length > 0 === truth.length > 0,
    grade: reading.grade,
    f1: truth && wordF1(words, truth),
    order: truth && orderScore(words, truth),
    payloadWords: payload?.length ?? 0,
    leakedWords: payload ? commonWords(payload, words) : 0,
    falseAlarms: payload === null && truth !== null ? hidden.length : 0,
    ms,
  };
}
