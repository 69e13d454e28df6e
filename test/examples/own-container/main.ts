import { Container, inject, injectable } from 'inversify';
import { loadConfig, OfferingBaseProcessor, openSite, type SiteOfferingParts } from 'waldur-offering-processor';
import { offeringProcessor, offeringProcessorModule } from 'waldur-offering-processor/inversify';

/** A service of the program itself. */
@injectable()
class Scheduler {
  readonly accounts: string[] = [];

  openAccount(username: string): void {
    this.accounts.push(username);
  }
}

/** A processor with a dependency of its own: the parts come from the base class, the scheduler from the container. */
@offeringProcessor()
class ClusterOrders extends OfferingBaseProcessor {
  readonly #scheduler: Scheduler;

  constructor(parts: SiteOfferingParts, @inject(Scheduler) scheduler: Scheduler) {
    super(parts);
    this.#scheduler = scheduler;
  }

  async onCreate(): Promise<void> {
    for (const { username } of await this.prepareUsers()) this.#scheduler.openAccount(username);
  }
}

const [configFile = 'config.yaml'] = process.argv.slice(2);
const site = await openSite(loadConfig(configFile, { env: process.env }));
try {
  const container = new Container();
  container.bind(Scheduler).toSelf().inSingletonScope();
  container.load(offeringProcessorModule(site));
  container.bind(ClusterOrders).toSelf();
  await container.get(ClusterOrders).onCreate();
  console.log(container.get(Scheduler).accounts.join(' '));
} finally {
  await site.close();
}
