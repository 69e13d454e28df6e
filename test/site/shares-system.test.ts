import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { openSite } from '../../src/site/open-site.js';

const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
const command = (program: string) => `{ ${actions.map((action) => `${action}: [${program}]`).join(', ')} }`;

const offering = (digit: string, backends: string, settings: string) => `
  - name: offering ${digit}
    waldur_offering_uuid: ${digit.repeat(32)}
    waldur_api_url: https://waldur.example.org/api/
    waldur_api_token: secret
    username_management_backend: base
    ${backends}
    backend_settings: ${settings}`;

const config = parseConfig(
  `offerings:${[
    offering('1', 'order_processing_backend: command', `{ allocation_prefix: a, command: ${command('./x')} }`),
    offering('2', 'membership_sync_backend: command', `{ allocation_prefix: b, command: ${command('./x')} }`),
    offering('3', 'order_processing_backend: command', `{ allocation_prefix: a, command: ${command('./y')} }`),
    offering('4', 'order_processing_backend: own', '{ allocation_prefix: a, cluster: one }'),
    offering('5', 'membership_sync_backend: own', '{ backend_id_max_retries: 3, cluster: one }'),
    offering('6', 'membership_sync_backend: own', '{ cluster: two }'),
    offering('7', '', '{ cluster: two }'),
    offering('8', 'order_processing_backend: slurm', '{ cluster_name: HPC, qos_paused: paused }'),
    offering('9', 'membership_sync_backend: slurm', '{ cluster_name: hpc, slurm: { running_jobs: cancel } }'),
    offering('a', 'order_processing_backend: slurm', '{ cluster_name: other, slurm: { running_jobs: cancel } }'),
  ].join('')}\n`,
  {},
);

it('offerings with the same resource backend and the same target are peers, also those that were not opened', async () => {
  const site = await openSite(config);
  const peersOf = (name: string) => site.offering(name).parts.peers.map(({ offering: { name: peer } }) => peer);
  const peers = Object.fromEntries(
    site.offerings.map(({ name }) => [name.slice(-1), peersOf(name).map((peer) => peer.slice(-1))]),
  );
  expect(peers).toEqual({ 1: ['2'], 2: ['1'], 3: [], 4: ['5'], 5: ['4'], 6: [], 7: [], 8: ['9'], 9: ['8'], a: [] });
  await site.close();
  const part = await openSite(config, { offerings: ['offering 1'] });
  expect(part.offerings.map(({ name }) => name)).toEqual(['offering 1']);
  expect(part.offering().parts.peers.map(({ offering: { uuid } }) => uuid)).toEqual(['2'.repeat(32)]);
  await part.close();
});
