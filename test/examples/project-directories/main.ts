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

/** Processes orders, and writes a note into each new directory. */
class DirectoryOrders extends OfferingOrderProcessor {
  protected override async afterCreate(
    _order: Order,
    resource: ProviderResource,
    users: readonly ResourceUser[],
  ): Promise<void> {
    const note = `${resource.name}: created for ${users.map(({ username }) => username).join(', ')}\n`;
    await writeFile(
      join(String(this.parts.backendSettings['root']), resource.backendId ?? '', 'data', 'WELCOME'),
      note,
    );
  }
}

/** Processes the orders of the configured offering, then its memberships. Returns whether everything succeeded. */
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
      const addedNames = added.join(' ') || 'none';
      const removedNames = removed.map(({ username }) => username).join(' ') || 'none';
      console.log(`members: ${backendId}: ${result}, added: ${addedNames}, removed: ${removedNames}`);
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
