type AddListener = (type: string, listener: () => void) => void;

/** Calls `listener` at each of these events of the window, as long as the page lasts; never in Node. */
export function listen(types: readonly string[], listener: () => void): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Its type is in the DOM's library only.
  const add = Reflect.get(globalThis, 'addEventListener') as AddListener | undefined;
  for (const type of types) add?.call(globalThis, type, listener);
}
