/** What the module graph of a build tells of a module. */
interface Graph {
  getModuleInfo(
    id: string,
  ): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** Re-exported beside what pages use, and used only by what is loaded later: `make-client.ts`, forms of jobs. */
const LATER = new RegExp(
  [
    String.raw`/packages/client/src/(?!index\.ts|api-error\.ts)`,
    '/@trpc/',
    '/eventsource',
    String.raw`/(?:queriesObserver|useQueries|useBlocker)\.js$`,
  ].join('|'),
);

/**
 * Names the chunk of a module: `base` for all that the first page needs, because each further file costs a
 * phone a round trip; null: the bundler's choice.
 */
export function firstLoad(id: string, graph: Graph): string | null {
  return !LATER.test(id) && isFirst(id, graph, new Set()) ? 'base' : null;
}

/** Whether the entry leads to a module by imports that are not `import()`. */
function isFirst(id: string, graph: Graph, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = graph.getModuleInfo(id);
  if (!info) return false;
  return info.isEntry || info.importers.some((importer) => isFirst(importer, graph, seen));
}
