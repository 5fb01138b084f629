import { TEXT_FORMATS } from '@internsync/core/input-issues';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './root.ts';

const Definition = z.object({ inputs: z.array(z.instanceof(z.ZodType)) });

/** Every schema and every rule inside a schema, each once. */
function partsOf(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  const def: unknown = Reflect.get(Reflect.get(value, '_zod') ?? {}, 'def');
  if (typeof def !== 'object' || def === null) {
    if (value instanceof z.ZodType || Array.isArray(value) || isPlain(value)) {
      for (const inner of Object.values(value)) partsOf(inner, seen);
    }
    return seen;
  }
  seen.add(value);
  for (const inner of Object.values(def)) partsOf(inner, seen);
  return seen;
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

const rules = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
  const { inputs } = Definition.parse(Reflect.get(procedure, '_def'));
  return [...partsOf(inputs)].map((part) => {
    const def: Readonly<Record<string, unknown>> = Reflect.get(Reflect.get(part, '_zod'), 'def');
    return { path, def };
  });
});

it('finds the rules of inputs', () => {
  expect(rules.filter(({ def }) => def['check'] === 'custom').length).toBeGreaterThan(20);
  expect(rules.filter(({ def }) => def['check'] === 'string_format').length).toBeGreaterThan(5);
});

it('every rule of an input that is not zod’s own has a code', () => {
  const uncoded = rules.filter(({ def }) => {
    if (def['check'] !== 'custom' || def['type'] === 'custom') return false;
    const params: unknown = def['params'];
    return typeof params !== 'object' || params === null || !('fault' in params);
  });
  expect(uncoded.map(({ path }) => path)).toEqual([]);
});

it('every format of an input has a name of our own', () => {
  const formats = rules.flatMap(({ def }) =>
    def['check'] === 'string_format' ? [String(def['format'])] : [],
  );
  expect(formats.filter((format) => !Object.hasOwn(TEXT_FORMATS, format))).toEqual([]);
});
