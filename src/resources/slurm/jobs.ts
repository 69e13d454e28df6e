import { createRowError } from './rows.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope, SlurmClient, SlurmWriter } from './slurm-client.js';

/** Finds and cancels the jobs of accounts. */
export class AccountJobs {
  readonly #client: SlurmClient;
  readonly #clusterOption: readonly string[];

  constructor(client: SlurmClient, { cluster }: Pick<SlurmSettings, 'cluster'>) {
    this.#client = client;
    this.#clusterOption = cluster === undefined ? [] : [`--clusters=${cluster}`];
  }

  /** Counts the pending and running jobs of an account by user. Throws when slurmctld gives no answer. */
  async count(account: string, scope: CallScope): Promise<ReadonlyMap<string, number>> {
    const args = [...this.#clusterOption, '--noheader', `--account=${account}`, '--format=%i|%u'];
    const output = await this.#client.readText('squeue', args, scope);
    const counts = new Map<string, number>();
    for (const line of output.split('\n')) {
      // With --clusters, a heading is printed in spite of --noheader.
      if (line === '' || /^CLUSTER: /.test(line)) continue;
      const [id, user, ...rest] = line.split('|');
      if (!id || !user || rest.length > 0) throw createRowError('slurm: squeue', 'a line is not a job and its user');
      counts.set(user, (counts.get(user) ?? 0) + 1);
    }
    return counts;
  }

  /** Cancels the jobs of an account, or of one user in it, pending and running ones. */
  async cancel(account: string, user: string | undefined, writer: SlurmWriter): Promise<void> {
    const only = user === undefined ? [] : [`--user=${user}`];
    await writer.write('scancel', [...this.#clusterOption, `--account=${account}`, ...only, '--full']);
  }
}
