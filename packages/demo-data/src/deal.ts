/**
 * Divides `count` among the keys of `weights`: as close to the weights as whole numbers allow, with at
 * least one for every key if there are enough, in the order of the keys.
 */
export function deal<K extends string>(weights: Readonly<Record<K, number>>, count: number): K[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The keys of an object written out are all of K.
  const keys = Object.keys(weights) as K[];
  const total = keys.reduce((sum, key) => sum + weights[key], 0);
  const shares = keys.map((key) => ({ key, share: (weights[key] / total) * count, dealt: 0 }));
  for (let left = count; left > 0; left -= 1) {
    const [neediest] = shares.toSorted((a, b) => need(b) - need(a));
    if (neediest) neediest.dealt += 1;
  }
  return shares.flatMap(({ key, dealt }) => Array.from({ length: dealt }, () => key));
}

/** Keys without any come first, then the key that is furthest below its share. */
function need({ share, dealt }: { readonly share: number; readonly dealt: number }): number {
  return dealt === 0 ? Number.MAX_SAFE_INTEGER : share - dealt;
}
