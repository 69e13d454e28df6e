import fastify from 'fastify';
import { loadConfig, OfferingBaseProcessor, openSite } from 'waldur-offering-processor';

/** Prepares the users of a resource, for a program that creates the resource itself. */
class ResourceUsers extends OfferingBaseProcessor {
  async prepare(resource: string): Promise<{ readonly ready: string[]; readonly waiting: string[] }> {
    const waiting: string[] = [];
    const ready = await this.prepareUsers({
      resource,
      onReport: ({ users }) => {
        for (const { uuid, result, message } of users)
          if (result === 'pending' || result === 'failed') waiting.push(`${uuid}: ${message}`);
      },
    });
    return { ready: ready.map(({ username }) => username), waiting };
  }
}

const [configFile = 'config.yaml', port = '0'] = process.argv.slice(2);
const site = await openSite(loadConfig(configFile, { env: process.env }));
const app = fastify();
app.addHook('onClose', () => site.close());

app.post<{ Params: { offering: string; resource: string } }>(
  '/offerings/:offering/resources/:resource/users',
  async ({ params: { offering, resource } }) => site.offering(offering).create(ResourceUsers).prepare(resource),
);

process.once('SIGTERM', () => void app.close());
console.log(await app.listen({ port: Number(port), host: '127.0.0.1' }));
