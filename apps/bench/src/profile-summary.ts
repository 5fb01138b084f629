/** A CPU profile as the inspector writes it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** A part of the time in which the process was not idle. */
export interface Share {
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
}

export interface ProfileSummary {
  /** Own time by npm package, by our packages, and by what belongs to Node itself. */
  readonly packages: readonly Share[];
  readonly functions: readonly Share[];
}

const IDLE = new Set(['(idle)', '(root)']);
/** What takes the profile is not what is profiled. */
const PROFILER = 'node:inspector';

/** Groups the self time of a CPU profile, the largest shares first. */
export function summariseProfile({
  nodes,
  samples = [],
  timeDeltas = [],
}: CpuProfile): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    const micros = timeDeltas[index] ?? 0;
    if (!frame || IDLE.has(frame.functionName) || frame.url === PROFILER) return;
    total += micros;
    const owner = packageOf(frame);
    add(packages, owner, micros);
    add(functions, `${frame.functionName || '(anonymous)'} — ${owner}${placeOf(frame)}`, micros);
  });
  return { packages: shares(packages, total), functions: shares(functions, total) };
}

function add(to: Map<string, number>, name: string, micros: number): void {
  to.set(name, (to.get(name) ?? 0) + micros);
}

function shares(times: ReadonlyMap<string, number>, total: number): Share[] {
  return [...times]
    .map(([name, micros]) => ({ name, share: micros / total }))
    .sort((a, b) => b.share - a.share);
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

const NPM = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const OURS = /\/(?:packages|apps)\/([^/]+)\/(src\/rest\/)?/;

/** Who wrote a function. */
export function packageOf({ url, functionName }: Frame): string {
  const npm = NPM.exec(url)?.[1];
  if (npm !== undefined) return npm;
  const [, ours, rest] = OURS.exec(url) ?? [];
  if (ours !== undefined) return `@internsync/${ours}${rest === undefined ? '' : ' rest'}`;
  if (url.startsWith('node:')) return url.replace(/^(node:(?:internal\/)?[^/]+).*/, '$1');
  // What the engine does itself has no file: collecting garbage, built-ins, native code.
  return functionName.startsWith('(') ? functionName : 'V8 and native';
}

function placeOf({ url, lineNumber }: Frame): string {
  const file = url.split('/').at(-1) ?? '';
  return file === '' ? '' : ` ${file}:${lineNumber + 1}`;
}
