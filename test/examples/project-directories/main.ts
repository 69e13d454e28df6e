import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import {
  loadConfig,
  OfferingMembershipProcessor,
  OfferingOrderProcessor,
  type Order,
  openSite,
  type ProviderResource,
  type ResourceUser,
} from '../../../src/index.js';
import { ProjectDirectories } from './backend.js';

/** Carries out orders, and leaves a note in each new directory. */
class DirectoryOrders extends OfferingOrderProcessor {
  protected override async afterCreate(
    _order: Order,
    resource: ProviderResource,
    people: readonly ResourceUser[],
  ): Promise<void> {
    const note = `${resource.name}: made for ${people.map(({ username }) => username).join(', ')}\n`;
    await writeFile(
      join(String(this.parts.backendSettings['root']), resource.backendId ?? '', 'data', 'WELCOME'),
      note,
    );
  }
}

/**
 * One pass over the orders of the configuration's offering, and one over its memberships. `true` when nothing is left
 * to look at.
 */
async function runOnce(configFile: string): Promise<boolean> {
  const config = loadConfig(configFile, { env: process.env });
  const site = await openSite(config, { resourceBackends: { 'project-directories': ProjectDirectories } });
  try {
    const offering = site.offering();
    const { orders } = await offering.create(DirectoryOrders).processOffering();
    for (const { type, backendId = '', result, message } of orders)
      console.log(`order: ${type} ${backendId}: ${result} (${message})`);
    const { resources } = await offering.create(OfferingMembershipProcessor).processOffering();
    for (const { backendId, result, added, removed } of resources) {
      const gone = removed.map(({ username }) => username);
      console.log(
        `members: ${backendId}: ${result}, added: ${added.join(' ') || 'nobody'}, removed: ${gone.join(' ') || 'nobody'}`,
      );
    }
    return (
      orders.every(({ result }) => result !== 'failed' && result !== 'erred') &&
      resources.every(({ result }) => result === 'synced')
    );
  } finally {
    await site.close();
  }
}

const [configFile] = process.argv.slice(2);
if (configFile === undefined) throw new Error('usage: node main.js CONFIG');
process.exitCode = (await runOnce(configFile)) ? 0 : 1;
