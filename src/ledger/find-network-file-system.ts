import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** The magic numbers of Linux for file systems that several hosts share. */
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x00c36400, 'CephFS'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
  [0x5346414f, 'AFS'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
]);

/**
 * Returns the name of the network file system that a file is on, or would be on; `undefined` if it is on none that is
 * known. There, the locks of SQLite may not keep two hosts apart.
 */
export function findNetworkFileSystem(
  path: string,
  { statfs = statfsSync }: { readonly statfs?: (path: string) => { readonly type: number } } = {},
): string | undefined {
  try {
    // Some runtimes read the number as signed.
    return networkFileSystems.get(statfs(dirname(path)).type >>> 0);
  } catch {
    // Opening the ledger reports a directory that is missing or can't be read.
    return undefined;
  }
}
