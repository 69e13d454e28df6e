/**
 * An embedding program: it starts an emulator, defines its own backend and processor, and prepares all users. Kept as
 * text, because it is compiled with the installed package and not with the sources.
 */
export const embedProgram = `
import { Container } from 'inversify';
import {
  AbstractUsernameManagementBackend,
  OfferingBaseProcessor,
  OfferingUserState,
  type OfferingUser,
  openSite,
  parseConfig,
  type ReadyUser,
  type SyncReport,
  syncOfferingUsers,
} from 'waldur-offering-processor';
import { offeringProcessor, offeringProcessorModule } from 'waldur-offering-processor/inversify';
import { type JobResult, openQueue } from 'waldur-offering-processor/queue';
import { startEmulator } from 'waldur-offering-processor/testing';

class NumberedBackend extends AbstractUsernameManagementBackend {
  async getUsername(): Promise<string | undefined> {
    return undefined;
  }

  async generateUsername(user: OfferingUser): Promise<string | undefined> {
    return 'u' + user.uuid.slice(0, 10);
  }
}

@offeringProcessor()
class ClusterOrders extends OfferingBaseProcessor {
  async usernamesOfReadyUsers(): Promise<string[]> {
    const users: ReadyUser[] = await this.prepareUsers();
    return users.map((user) => user.username);
  }
}

const waldur = await startEmulator({ port: 0, users: 30 });
const config = parseConfig(\`
offerings:
  - name: Cluster
    waldur_api_url: \${waldur.url}
    waldur_api_token: \${waldur.token}
    waldur_offering_uuid: \${waldur.offeringUuid}
    backend_type: slurm
    username_management_backend: numbered
\`);
const site = await openSite(config, { usernameBackends: { numbered: NumberedBackend } });
const container = new Container();
container.load(offeringProcessorModule(site));
container.bind(ClusterOrders).toSelf();
const orders = container.get(ClusterOrders);

const requested = await orders.getOfferingUsers({ states: [OfferingUserState.Requested], isRestricted: false });
const names = await orders.usernamesOfReadyUsers();
const report: SyncReport = await syncOfferingUsers(site);
await site.close();
const queue = await openQueue(config, { usernameBackends: { numbered: NumberedBackend } });
const { needsAttention: failed }: JobResult = await queue.enqueue('sync', { offering: 'Cluster' });
await queue.close();
await waldur.close();

console.log(JSON.stringify({ expected: requested.map((user) => 'u' + user.uuid.slice(0, 10)), names, offerings: report.offerings.length, failed }));
`;
