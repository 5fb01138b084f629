import { analyse, type AnalysedReading } from '../../src/analyse/analyse.ts';
import type { ResumeDocument } from '../../src/analyse/resume-document.ts';
import { DEFAULT_LIMITS } from '../../src/extract/limits.ts';
import type { ResumeReader } from '../../src/reader.ts';
import type { SkillVocabulary } from '../../src/skills/vocabulary.ts';
import { asReading, samplePdf, structureSamples } from './samples.ts';
import { scoreDocument, type FieldScores } from './score.ts';

/** How one resume was understood. */
export interface StructureResult {
  readonly name: string;
  readonly group: string;
  readonly scores: FieldScores;
  /** The share of the evidence that re-slices to its quote; null without any. */
  readonly evidence: number | null;
  /** Null when there was no file to read. */
  readonly readMs: number | null;
  readonly analyseMs: number;
}

/** Analyses a reading and compares it with what is true. */
export function structureOf(
  sample: { readonly name: string; readonly group: string; readonly document: ResumeDocument },
  reading: AnalysedReading,
  readMs: number | null,
  vocabulary: SkillVocabulary,
): StructureResult {
  const start = performance.now();
  const { document, values } = analyse(reading, vocabulary);
  const analyseMs = performance.now() - start;
  const right = values
    .flatMap(({ evidence }) => evidence)
    .map((one) =>
      one.source === 'text'
        ? reading.pages[one.page]?.text.slice(one.start, one.end) === one.quote
        : reading.links[one.link]?.url === one.quote,
    );
  return {
    name: sample.name,
    group: sample.group,
    scores: scoreDocument(document, sample.document),
    evidence: right.length === 0 ? null : right.filter(Boolean).length / right.length,
    readMs,
    analyseMs,
  };
}

/** The resumes of our own set: as PDFs where Helvetica has their letters, else as pages. */
export async function ownStructures(
  reader: ResumeReader,
  vocabulary: SkillVocabulary,
): Promise<StructureResult[]> {
  const results: StructureResult[] = [];
  for (const sample of structureSamples()) {
    const pdf = samplePdf(sample);
    const start = performance.now();
    const reading = pdf
      ? await reader.read(pdf, { ...DEFAULT_LIMITS, engineMs: 60_000 })
      : asReading(sample);
    const readMs = pdf ? performance.now() - start : null;
    const { name, group, truth } = sample;
    results.push(
      structureOf(
        { name, group: `${group}, generated`, document: truth },
        reading,
        readMs,
        vocabulary,
      ),
    );
  }
  return results;
}
