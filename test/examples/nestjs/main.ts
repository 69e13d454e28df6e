import 'reflect-metadata';
import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig, OfferingBaseProcessor, openSite, type Site } from 'waldur-offering-processor';

const siteToken = Symbol('Site');

/** Nest creates a processor with a factory, because its constructor takes the parts of an offering. */
class ReadyUsers extends OfferingBaseProcessor {
  async list(): Promise<string[]> {
    return (await this.prepareUsers()).map(({ username }) => username);
  }
}

@Injectable()
class CloseSite implements OnApplicationShutdown {
  constructor(private readonly site: Site) {}

  async onApplicationShutdown(): Promise<void> {
    await this.site.close();
  }
}

const [configFile = 'config.yaml'] = process.argv.slice(2);

@Module({
  providers: [
    { provide: siteToken, useFactory: () => openSite(loadConfig(configFile, { env: process.env })) },
    { provide: ReadyUsers, inject: [siteToken], useFactory: (site: Site) => site.offering().create(ReadyUsers) },
    { provide: CloseSite, inject: [siteToken], useFactory: (site: Site) => new CloseSite(site) },
  ],
})
class AppModule {}

const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'] });
console.log((await app.get(ReadyUsers).list()).join(' '));
await app.close();
