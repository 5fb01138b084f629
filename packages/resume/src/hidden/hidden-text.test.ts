import { describe, expect, it } from 'vitest';
import { hiddenSamples, PAYLOAD } from '../../eval/hidden-samples.ts';
import { createReader } from '../reader.ts';
import { DEFAULT_LIMITS } from '../extract/limits.ts';

const reader = createReader();
const samples = hiddenSamples();

async function read(pdf: Uint8Array) {
  const reading = await reader.read(pdf, { ...DEFAULT_LIMITS, engineMs: 60_000 });
  const spans = reading.pages.flatMap(({ lines }) => lines.flatMap(({ spans }) => spans));
  return { ...reading, hidden: spans.filter(({ hidden }) => hidden !== undefined) };
}

describe('text that no person sees is not in the text:', () => {
  it.for(samples.filter(({ payload }) => payload !== null))('$name', async ({ pdf, truth }) => {
    expect((await read(pdf)).text).toBe(truth);
  });

  it('is told apart with its reason and its place', async () => {
    const white = samples.find(({ name }) => name === 'white on white');
    const { hidden } = await read(white?.pdf ?? new Uint8Array());
    expect(hidden).toEqual([
      {
        text: PAYLOAD,
        hidden: 'same_colour',
        box: expect.objectContaining({ left: 72, top: 233 }),
        fontSize: 12,
        weight: 400,
        direction: 'ltr',
      },
    ]);
  });
});

describe('nothing is hidden:', () => {
  it.for(samples.filter(({ payload }) => payload === null))('$name', async ({ pdf, truth }) => {
    const { text, hidden, grade } = await read(pdf);
    expect({ text, hidden, grade }).toEqual({ text: truth, hidden: [], grade: 'good' });
  });
});
