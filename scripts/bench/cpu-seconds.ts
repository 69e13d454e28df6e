import { readdir, readFile } from 'node:fs/promises';

/** `sysconf(_SC_CLK_TCK)` of every Linux. */
const ticksPerSecond = 100;

/**
 * The CPU time of a process and of its descendants so far, in seconds, with those that have ended. 0 if there is no such
 * process. Linux only.
 */
export async function readCpuSeconds(pid: number | undefined): Promise<number> {
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readStat));
  const alive = processes.filter((each) => each !== undefined);
  const family = new Set([pid]);
  // A process may be listed before its parent.
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const each of alive) if (family.has(each.parent)) family.add(each.pid);
  }
  return alive.filter((each) => family.has(each.pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}

async function readStat(name: string) {
  try {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8');
    // The name of the program, in brackets, may contain blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const read = (index: number) => Number(fields[index]);
    // utime, stime, and both of children that have ended.
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + read(index), 0);
    return { pid: Number(name), parent: read(1), seconds: ticks / ticksPerSecond };
  } catch {
    return undefined;
  }
}
