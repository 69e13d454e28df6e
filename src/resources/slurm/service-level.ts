import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { Association, AssociationReader } from './associations.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope, SlurmClient } from './slurm-client.js';

/** How much of a resource its users may use. */
export type ServiceLevel = 'paused' | 'downscaled' | 'normal';

/** What an account has at a service level. `undefined`: it is left as it is. */
interface LevelSettings {
  readonly qos: string | undefined;
  /** Whether no job is accepted (`GrpSubmitJobs=0`). */
  readonly isBlocked: boolean;
}

type LevelKeys = Pick<SlurmSettings, 'qosDefault' | 'qosDownscaled' | 'qosPaused' | 'grantsQos'>;

/**
 * Changes the service level of accounts: by a QoS where one is configured, and otherwise by refusing new jobs.
 *
 * - Running jobs go on in either case. Pending jobs keep the QoS that they were submitted with, so that they start after
 *   a pause by `GrpSubmitJobs`, and may start during one by QoS only if their QoS allows it.
 * - `restore` sets `qos_default` only if the account has the QoS of a pause or downscaling, so that a QoS that an
 *   administrator has granted stays.
 */
export class ServiceLevels {
  readonly #settings: LevelKeys;
  readonly #reader: AssociationReader;
  readonly #client: SlurmClient;

  constructor(settings: LevelKeys, { reader, client }: { reader: AssociationReader; client: SlurmClient }) {
    this.#settings = settings;
    this.#reader = reader;
    this.#client = client;
  }

  /** Whether there is a setting to downscale by. */
  get canDownscale(): boolean {
    return this.#settings.grantsQos || this.#settings.qosDownscaled !== undefined;
  }

  /** Sets the level, unless the account has it. Throws `BackendError` if the account does not exist. */
  async set(account: string, level: ServiceLevel, scope: CallScope): Promise<void> {
    const own = await this.#read(account, scope);
    const wanted = this.#settingsOf(level, own);
    if (hasLevel(own, wanted)) return;
    const changes = [
      ...(wanted.qos === undefined || own.qos.join(',') === wanted.qos ? [] : [`qos=${wanted.qos}`]),
      ...(isBlocked(own) === wanted.isBlocked ? [] : [`GrpSubmitJobs=${wanted.isBlocked ? 0 : -1}`]),
    ];
    await this.#client.withLock(async (writer, held) => {
      const where = [`name=${account}`, ...this.#reader.clusterCondition];
      const { text } = await writer.write('sacctmgr', ['modify', 'account', 'where', ...where, 'set', ...changes]);
      if (!hasLevel(await this.#read(account, held), wanted))
        throw new TransientBackendError(`slurm: account ${account} is not ${level}: ${text}`);
    }, scope);
  }

  #settingsOf(level: ServiceLevel, own: Association): LevelSettings {
    const { qosDefault, qosDownscaled, qosPaused, grantsQos } = this.#settings;
    if (level === 'normal') {
      const isLowered = own.qos.length === 1 && [qosDownscaled, qosPaused].includes(own.qos[0]);
      return { qos: isLowered ? qosDefault : undefined, isBlocked: false };
    }
    const qos = grantsQos ? undefined : level === 'paused' ? qosPaused : qosDownscaled;
    return { qos, isBlocked: qos === undefined };
  }

  async #read(account: string, scope: CallScope): Promise<Association> {
    const own = (await this.#reader.listAssociations(account, scope)).find(({ user }) => user === '');
    if (own !== undefined) return own;
    throw new BackendError(`slurm: account ${account} does not exist on the cluster`);
  }
}

function isBlocked({ grpSubmitJobs }: Association): boolean {
  return grpSubmitJobs === 0;
}

function hasLevel(own: Association, { qos, isBlocked: blocked }: LevelSettings): boolean {
  return (qos === undefined || own.qos.join(',') === qos) && isBlocked(own) === blocked;
}
