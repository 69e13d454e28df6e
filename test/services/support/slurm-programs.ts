import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '../../support/temporary-directory.js';

/** How a program behaves that is called at the wrong moment. */
export type SlurmFault =
  /** Nothing is run, and slurmdbd seems to be down. */
  | 'unreachable'
  /** It is run, and its output and exit code are lost. */
  | 'lost-output'
  /** It is killed with SIGKILL while it works. */
  | 'killed'
  /** It prints half of a line, and exit code 0. */
  | 'cut-output';

const faults: Readonly<Record<SlurmFault, string>> = {
  unreachable: 'echo "sacctmgr: error: slurm_persist_conn_open: Connection refused" >&2; exit 1',
  'lost-output': '"/usr/bin/$name" "$@" >/dev/null 2>&1 </dev/null; exit 0',
  killed: '"/usr/bin/$name" "$@" & sleep 0.02; kill -KILL $!; kill -KILL $$',
  'cut-output': '"/usr/bin/$name" "$@" | head -c 9; exit 0',
};

/**
 * A folder with the programs of Slurm, which run the real ones until a fault is set: from a number of writing, or of
 * reading, commands on.
 */
export class SlurmPrograms {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async create(): Promise<SlurmPrograms> {
    const programs = new SlurmPrograms(await temporaryDirectory());
    await programs.clear();
    for (const name of ['sacctmgr', 'squeue', 'scancel', 'sinfo']) {
      const file = join(programs.directory, name);
      await writeFile(file, programs.#script(name));
      await chmod(file, 0o755);
    }
    return programs;
  }

  /** After `after` commands that write (or read), the programs have the fault, `times` times. */
  async fail(
    fault: SlurmFault,
    options: { after?: number; times?: number; kind?: 'write' | 'read' } = {},
  ): Promise<void> {
    const { after = 0, times = 1_000_000, kind = 'write' } = options;
    await writeFile(join(this.directory, 'count'), '0');
    await writeFile(join(this.directory, 'fault'), `${fault} ${after} ${after + times} ${kind}`);
  }

  async clear(): Promise<void> {
    await writeFile(join(this.directory, 'fault'), '');
  }

  /** How many commands of the kind were run since `fail`. */
  async count(): Promise<number> {
    return Number(await readFile(join(this.directory, 'count'), 'utf8'));
  }

  #script(name: string): string {
    const cases = Object.entries(faults).map(([fault, script]) => `  ${fault}) ${script} ;;`);
    return `#!/bin/sh
name=${name}
cd ${this.directory}
read -r fault after until kind <fault || :
this=read
case "$name $1" in "sacctmgr -i"|scancel*) this=write ;; esac
if [ -n "$fault" ] && [ "$kind" = "$this" ]; then
  count=$(($(cat count) + 1))
  echo "$count" >count
  if [ "$count" -gt "$after" ] && [ "$count" -le "$until" ]; then
  case "$fault" in
${cases.join('\n')}
  esac
  fi
fi
exec "/usr/bin/$name" "$@"
`;
  }
}
