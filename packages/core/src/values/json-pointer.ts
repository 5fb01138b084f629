/** An object or a list, by its keys. */
export type Node = Record<string, unknown>;

/** Whether a value has keys. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

const INDEX = /^\d+$/u;

/** The steps of a JSON pointer (RFC 6901) without escapes: those of `/work/0/name` are `work`, `0`, `name`. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1);
}

/** Sets the value at the end of the steps, or removes it; makes the objects and lists on the way. */
export function putAt(
  node: Node,
  [step = '', ...rest]: readonly string[],
  value: string | null,
): void {
  if (rest.length === 0) {
    if (value === null) Reflect.deleteProperty(node, step);
    else node[step] = value;
    return;
  }
  const inner = node[step];
  const next: Node = isNode(inner) ? inner : newNode(INDEX.test(rest[0] ?? ''));
  node[step] = next;
  putAt(next, rest, value);
}

function newNode(isList: boolean): Node {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A list is set by its indexes, too.
  return isList ? ([] as unknown as Node) : {};
}
