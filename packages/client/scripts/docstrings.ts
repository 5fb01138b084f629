import { inWords, type JsonSchema, type ProcedureDescription } from '@internsync/api/describe';
import { parseSync, Visitor, type ESTree } from 'rolldown/utils';

/** A docstring, and the node that it is about. */
interface Docstring {
  readonly node: ESTree.Span;
  readonly lines: readonly string[];
}

/**
 * Adds docstrings to the declaration of the router, which editors show on the client: on each procedure
 * what it does, who may call it and its errors; on each field of an input or output its description.
 *
 * @param text the declarations of `api/root.ts`, where the compiler writes every input and output out.
 * @throws when a procedure is not declared, or an input or output has an object without a description.
 */
export function addDocstrings(text: string, procedures: readonly ProcedureDescription[]): string {
  const missing = new Map(procedures.map((procedure) => [procedure.path, procedure]));
  const docstrings: Docstring[] = [];
  const path: string[] = [];
  let inside: ProcedureDescription | undefined;
  new Visitor({
    TSPropertySignature: (property) => {
      const name = nameOf(property);
      path.push(name);
      if (path.length === 2) {
        inside = missing.get(path.join('.'));
        if (!inside) return;
        missing.delete(inside.path);
        docstrings.push({ node: property, lines: introduce(inside) });
      } else if (path.length === 3 && inside && (name === 'input' || name === 'output')) {
        const type = property.typeAnnotation?.typeAnnotation;
        if (type) docstrings.push(...describeType(type, branchesOf(inside[name]), inside.path));
      }
    },
    'TSPropertySignature:exit': () => {
      path.pop();
    },
  }).visit(parseSync('root.d.ts', text).program);
  if (missing.size > 0) throw new Error(`Not declared: ${[...missing.keys()].join(', ')}`);
  return insert(text, docstrings);
}

/**
 * The module `client/procedure-docs.d.ts`: an object type with a docstring on each procedure, to be
 * intersected with the client's type. TypeScript 7 shows no docstring of `AppRouter` on the client, because
 * the client's type is mapped from it.
 */
export function writeProcedureDocs(procedures: readonly ProcedureDescription[]): string {
  const routers = Map.groupBy(procedures, ({ path }) => path.split('.')[0] ?? '');
  const members = [...routers].flatMap(([router, members]) => [
    `    ${router}: {`,
    ...members.flatMap((procedure) => {
      const [, name] = procedure.path.split('.');
      const type = `Client['${router}']['${name}']`;
      return [...comment(introduce(procedure), '        '), `        ${name}: ${type};`];
    }),
    '    };',
  ]);
  return [
    "import type { AppRouter } from '@internsync/api/root';",
    "import type { TRPCClient } from '@trpc/client';",
    'type Client = TRPCClient<AppRouter>;',
    'export interface ProcedureDocs {',
    ...members,
    '}',
    '',
  ].join('\n');
}

function introduce({ summary, access, limits, errors }: ProcedureDescription): string[] {
  return [
    summary,
    '',
    `Callers: ${CALLERS[access.role]}${access.role === 'company' ? ` (\`${access.permission}\`)` : ''}.`,
    ...limits.map((limit) => `Limit: ${inWords(limit)}.`),
    '',
    'Errors:',
    ...errors.map(({ code, when }) => `- \`${code}\`: ${when}`),
  ];
}

const CALLERS = {
  anyone: 'anyone',
  signed_in: 'students and companies',
  student: 'students',
  company: 'companies',
} as const satisfies Record<ProcedureDescription['access']['role'], string>;

/** The docstrings of the fields in a type that one of `schemas` describes. */
function describeType(
  type: ESTree.TSType,
  schemas: readonly JsonSchema[],
  path: string,
): Docstring[] {
  if (type.type === 'TSTypeLiteral') return describeFields(type, schemas, path);
  if (type.type === 'TSArrayType') {
    return describeType(type.elementType, schemas.flatMap(itemsOf), path);
  }
  return partsOf(type).flatMap((one) => describeType(one, schemas, path));
}

/** The types that a type is made of; the events of a stream are type arguments of `AsyncIterable`. */
function partsOf(type: ESTree.TSType): readonly ESTree.TSType[] {
  if (type.type === 'TSUnionType') return type.types;
  if (type.type === 'TSParenthesizedType') return [type.typeAnnotation];
  const named = type.type === 'TSTypeReference' || type.type === 'TSImportType';
  return (named && type.typeArguments?.params) || [];
}

function describeFields(
  { members }: ESTree.TSTypeLiteral,
  schemas: readonly JsonSchema[],
  path: string,
): Docstring[] {
  // Counts by status: their names say it all.
  if (schemas.some(({ propertyNames }) => propertyNames)) return [];
  const properties = members.filter((member) => member.type === 'TSPropertySignature');
  const names = properties.map(nameOf).sort();
  const schema = schemas.find(
    ({ properties = {} }) => Object.keys(properties).sort().join() === names.join(),
  );
  if (!schema) throw new Error(`${path}: no schema has the fields ${names.join(', ')}`);
  return properties.flatMap((property) => {
    const field = schema.properties?.[nameOf(property)];
    const type = property.typeAnnotation?.typeAnnotation;
    if (typeof field !== 'object' || !type) return [];
    return [
      { node: property, lines: [field.description ?? ''] },
      ...describeType(type, branchesOf(field), path),
    ];
  });
}

function branchesOf(schema: JsonSchema | null): JsonSchema[] {
  if (schema === null) return [];
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return branches.length === 0
    ? [schema]
    : branches.flatMap((one) => (typeof one === 'object' ? branchesOf(one) : []));
}

function itemsOf({ items }: JsonSchema): JsonSchema[] {
  return typeof items === 'object' && !Array.isArray(items) ? branchesOf(items) : [];
}

function nameOf({ key }: ESTree.TSPropertySignature): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

function insert(text: string, docstrings: readonly Docstring[]): string {
  let result = text;
  // From the end, so that the positions before stay right.
  for (const { node, lines } of docstrings.toSorted((a, b) => b.node.start - a.node.start)) {
    const indent = /[ \t]*$/.exec(result.slice(0, node.start))?.[0] ?? '';
    const added = `${comment(lines, indent).join('\n').trimStart()}\n${indent}`;
    result = `${result.slice(0, node.start)}${added}${result.slice(node.start)}`;
  }
  return result;
}

function comment(lines: readonly string[], indent: string): string[] {
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/'));
  if (safe.length === 1) return [`${indent}/** ${safe[0]} */`];
  return [`${indent}/**`, ...safe.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}
