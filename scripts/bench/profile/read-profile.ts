import { readdir, readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Milliseconds by part of the program. */
export type PartTimes = ReadonlyMap<string, number>;

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: Frame;
  readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/**
 * Reads the last profile in a directory, and adds up its times by part: the rooms of `src/`, packages, and what the
 * engine does itself. Native functions and those of Node count for the part that called them. Without idle time.
 */
export async function readProfile(directory: string): Promise<PartTimes> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.cpuprofile'));
  const profiles = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(directory, file), 'utf8')) as CpuProfile),
  );
  const last = profiles.sort((a, b) => b.startTime - a.startTime)[0];
  if (last === undefined) throw new Error(`${directory}: no profile`);
  return addUp(last, await readMaps(last));
}

function addUp({ nodes, samples, timeDeltas }: CpuProfile, maps: ReadonlyMap<string, SourceMap>): PartTimes {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const parts = new Map<number, string>();
  const partOf = (id: number): string => {
    const known = parts.get(id);
    if (known !== undefined) return known;
    const { callFrame } = byId.get(id) as ProfileNode;
    const caller = callers.get(id);
    const own = findPart(callFrame, maps);
    const inherited = own === 'Node.js' && caller !== undefined ? partOf(caller) : own;
    const part = inherited === '(root)' ? own : inherited;
    parts.set(id, part);
    return part;
  };
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const part = partOf(id);
    if (part !== '(idle)') times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

/** `src/ROOM`, a package, `(garbage collector)` and its like, or `Node.js`. */
function findPart(
  { functionName, url, lineNumber, columnNumber }: Frame,
  maps: ReadonlyMap<string, SourceMap>,
): string {
  if (url === '' || url.startsWith('node:') || url.startsWith('wasm:'))
    return functionName.startsWith('(') ? functionName : 'Node.js';
  const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
  const source = entry !== undefined && 'originalSource' in entry ? entry.originalSource : url;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  if (inPackage !== undefined) return inPackage;
  const room = /src\/([^/]+)\//.exec(source)?.[1];
  return room === undefined ? 'other' : `src/${room}`;
}

/** The source maps of the files of a bundle, by the URL of the file. */
async function readMaps({ nodes }: CpuProfile): Promise<ReadonlyMap<string, SourceMap>> {
  const urls = new Set(nodes.map(({ callFrame }) => callFrame.url).filter((url) => url.startsWith('file:')));
  const read = async (url: string) => {
    const text = await readFile(`${fileURLToPath(url)}.map`, 'utf8').catch(() => undefined);
    return text === undefined ? [] : [[url, new SourceMap(JSON.parse(text))] as const];
  };
  return new Map((await Promise.all([...urls].map(read))).flat());
}
