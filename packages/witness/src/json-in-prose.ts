import { parsePartialJson, type LanguageModelMiddleware } from 'ai';

/**
 * Servers that ignore the schema let a model put its JSON into prose, code fences or behind its thoughts,
 * and any answer may be cut at the limit of tokens. The text of an answer becomes its JSON alone. Of a cut
 * one the last fact is left out, because nobody knows what is missing in it.
 */
export const jsonInProse: LanguageModelMiddleware = {
  specificationVersion: 'v4',
  wrapGenerate: async ({ doGenerate }) => {
    const result = await doGenerate();
    const cut = result.finishReason.unified === 'length';
    const content = result.content.map(async (part) =>
      part.type === 'text' ? { ...part, text: await jsonOf(part.text, cut) } : part,
    );
    return { ...result, content: await Promise.all(content) };
  },
};

async function jsonOf(text: string, cut: boolean): Promise<string> {
  // Text after the JSON is ignored by this parser, which also completes what was cut.
  const { value } = await parsePartialJson(text.slice(startOfJson(text)));
  return JSON.stringify(cut ? withoutLastFact(value) : value) ?? '';
}

/** The last list of facts, since models repeat the example before they answer. */
function startOfJson(text: string): number {
  const start = [...text.matchAll(/\{\s*"facts"\s*:/gu)].at(-1)?.index ?? text.indexOf('{');
  return Math.max(0, start);
}

function withoutLastFact(value: unknown): unknown {
  const hasFacts = typeof value === 'object' && value !== null && 'facts' in value;
  return hasFacts && Array.isArray(value.facts) ? { facts: value.facts.slice(0, -1) } : value;
}
