import { Container } from 'inversify';
import { loadConfig, OfferingBaseProcessor, openSite } from 'waldur-offering-processor';
import { offeringProcessor, offeringProcessorModule } from 'waldur-offering-processor/inversify';

@offeringProcessor()
class ReadyUsers extends OfferingBaseProcessor {
  async list(): Promise<string> {
    return (await this.prepareUsers()).map(({ username }) => username).join(' ');
  }
}

const [configFile = 'config.yaml'] = process.argv.slice(2);
// All offerings of the site share its ledger and its limits of concurrent requests.
const site = await openSite(loadConfig(configFile, { env: process.env }));
try {
  // Without a container.
  for (const offering of site.offerings) console.log(`${offering.name}: ${await offering.create(ReadyUsers).list()}`);
  // With a child container for each offering.
  const parent = new Container();
  for (const { name } of site.offerings) {
    const child = new Container({ parent });
    child.load(offeringProcessorModule(site, { offering: name }));
    child.bind(ReadyUsers).toSelf();
    console.log(`${name} (container): ${await child.get(ReadyUsers).list()}`);
  }
} finally {
  await site.close();
}
