/** Where the parts of a private cluster are. */
export interface SlurmPlaces {
  readonly directory: string;
  readonly cluster: string;
  readonly user: string;
  readonly ports: { readonly control: number; readonly node: number; readonly database: number };
}

/** The configuration of all programs of the cluster. The one node claims more cores than there are, so that jobs start. */
export function slurmConfig({ directory, cluster, user, ports }: SlurmPlaces): string {
  const socket = `${directory}/munge/socket`;
  return toLines({
    ClusterName: cluster,
    SlurmctldHost: 'localhost(127.0.0.1)',
    SlurmUser: user,
    SlurmdUser: user,
    AuthType: 'auth/munge',
    // Named twice: the daemons read the first, and sacctmgr the second.
    AuthInfo: `socket=${socket}`,
    AccountingStoragePass: socket,
    SlurmctldPort: ports.control,
    SlurmdPort: ports.node,
    StateSaveLocation: `${directory}/state`,
    SlurmdSpoolDir: `${directory}/spool`,
    SlurmctldPidFile: `${directory}/slurmctld.pid`,
    SlurmdPidFile: `${directory}/slurmd.pid`,
    SlurmctldLogFile: `${directory}/slurmctld.log`,
    SlurmdLogFile: `${directory}/slurmd.log`,
    SlurmdParameters: 'config_overrides',
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    JobAcctGatherType: 'jobacct_gather/none',
    SwitchType: 'switch/none',
    MpiDefault: 'none',
    ReturnToService: 2,
    SchedulerParameters: 'sched_min_interval=0,batch_sched_delay=0',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    PriorityType: 'priority/multifactor',
    AccountingStorageType: 'accounting_storage/slurmdbd',
    AccountingStorageHost: '127.0.0.1',
    AccountingStoragePort: ports.database,
    AccountingStorageEnforce: 'associations,limits,qos',
    AccountingStorageTRES: 'gres/gpu',
    GresTypes: 'gpu',
    KillWait: 1,
    MailProg: '/bin/true',
    NodeName: `node1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports.node} CPUs=64 RealMemory=512`,
    PartitionName: 'debug Nodes=node1 Default=YES MaxTime=INFINITE State=UP',
  });
}

/** The configuration of slurmdbd, which no other user may read. */
export function slurmdbdConfig({ directory, user, ports }: SlurmPlaces): string {
  return toLines({
    AuthType: 'auth/munge',
    AuthInfo: `socket=${directory}/munge/socket`,
    DbdHost: 'localhost',
    DbdAddr: '127.0.0.1',
    DbdPort: ports.database,
    SlurmUser: user,
    LogFile: `${directory}/slurmdbd.log`,
    PidFile: `${directory}/slurmdbd.pid`,
    StorageType: 'accounting_storage/mysql',
    StorageHost: 'localhost',
    StorageUser: user,
    StorageLoc: 'slurm_acct_db',
  });
}

function toLines(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
