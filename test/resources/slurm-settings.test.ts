import { describe, expect, it } from 'vitest';
import { readSlurmSettings, slurmBackendSettings } from '../../src/resources/slurm/settings.js';

const read = (settings: Readonly<Record<string, unknown>>) =>
  readSlurmSettings(slurmBackendSettings.parse(settings), 'SLURM Cluster');

describe('the settings of the backend slurm', () => {
  it('the settings of the Python agent have the defaults of the agent, and accounts are in lower case', () => {
    expect(read({ default_account: 'Root', customer_prefix: 'HPC_', slurm: { running_jobs: 'cancel' } })).toMatchObject(
      {
        rootAccount: 'root',
        defaultAccount: 'root',
        defaultAccountPolicy: 'common',
        customerPrefix: 'HPC_',
        runningJobs: 'cancel',
        accountCheck: 'getent',
      },
    );
    expect(read({ slurm: null, slurm_bin_path: null })).toEqual(read({}));
    expect(read({})).toMatchObject({ rootAccount: 'root', defaultAccountPolicy: 'individual', grantsQos: false });
  });

  it.each<readonly [string, unknown]>([
    ['soft_delete', true],
    ['enforce_offering_partitions', true],
    ['qos_management', { enabled: true }],
    ['project_directory', { enabled: true }],
    ['execution_mode', 'rest'],
  ])('%s of the Python agent is refused, because accounts would be treated in another way', (key, value) => {
    expect(() => read({ [key]: value })).toThrow(`backend_settings.${key}: the slurm backend does not support it`);
  });

  it('settings of the Python agent that are switched off are accepted', () => {
    const off = {
      soft_delete: false,
      qos_management: { enabled: false },
      project_directory: null,
      execution_mode: 'cli',
    };
    expect(read(off).rootAccount).toBe('root');
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['default_account', { default_account_policy: 'common' }],
    ['root_account', { root_account: 'a,b' }],
    ['customer_prefix', { customer_prefix: 'n[1-3]' }],
    ['cluster_name', { cluster_name: 'a b' }],
    ['slurm_bin_path', { slurm_bin_path: 'bin' }],
    ['timeout_seconds', { slurm: { timeout_seconds: 0 } }],
    ['unknown', { slurm: { unknown: 1 } }],
  ])('an invalid value of %s is an error that names the key', (key, settings) => {
    const { error } = slurmBackendSettings.safeParse(settings);
    expect(JSON.stringify(error?.issues)).toContain(`"${key}"`);
  });
});
