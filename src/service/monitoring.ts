import { readStatus } from '../jobs/status.js';
import type { JobQueue } from '../queue/job-queue.js';
import { withDeadline } from '../shared/abortable.js';
import { describeError } from '../shared/describe-error.js';
import { formatListenAddress, type ListenAddress } from '../shared/listen-address.js';
import type { Logger } from '../shared/logger.js';
import type { Site } from '../site/open-site.js';
import type { Observer } from '../users/observer.js';
import { type HttpAnswer, type HttpServer, plainText, startHttpServer } from './http/http-server.js';
import { loadPromClient, MetricsUnavailableError } from './metrics/load-prom-client.js';
import { type ServiceJob, ServiceMetrics } from './metrics/service-metrics.js';

/** The numbers of users are read again when they are this old, and not more often than a twentieth of the time. */
const statusAgeMs = 60_000;
const statusShare = 20;
/** How long a request for metrics waits for the numbers of users. Prometheus waits 10 seconds by default. */
const statusWaitMs = 5000;
/** How long a check of readiness may take. */
const checkMs = 3000;

/** What is in work at present. */
interface Attached {
  readonly site: Site;
  readonly queue: JobQueue;
  /** Ends the reading of numbers. */
  readonly signal: AbortSignal;
}

/** Options of `Monitoring.create`. */
export interface MonitoringOptions {
  /** The version of this package. */
  readonly version: string;
}

/**
 * What `run` shows of itself: `/metrics`, `/healthz` and `/readyz`. It outlives a reload of the configuration, so that
 * counters go on.
 */
export class Monitoring {
  readonly #metrics: ServiceMetrics | MetricsUnavailableError;
  #server: HttpServer | undefined;
  #wanted: ListenAddress | null = null;
  #attached: Attached | undefined;
  #reading: Promise<void> | undefined;
  /** When the numbers of users become too old, in milliseconds since the epoch. */
  #staleAt = 0;

  private constructor(metrics: ServiceMetrics | MetricsUnavailableError) {
    this.#metrics = metrics;
  }

  /** Creates it; nothing is served yet. Without the package prom-client, there are no metrics. */
  static async create({ version }: MonitoringOptions): Promise<Monitoring> {
    try {
      return new Monitoring(new ServiceMetrics(await loadPromClient(), version));
    } catch (error) {
      if (error instanceof MetricsUnavailableError) return new Monitoring(error);
      throw error;
    }
  }

  /** Watches the work of sites for the metrics. */
  get observer(): Observer | undefined {
    return this.#metrics instanceof ServiceMetrics ? this.#metrics.observer : undefined;
  }

  /** Where it is served; `undefined` if it is not. */
  get address(): ListenAddress | undefined {
    return this.#server?.address;
  }

  /** Shows this site and queue from now on, until `detach`, and serves where the site's configuration says. */
  async attach({ site, queue, signal }: Attached): Promise<void> {
    if (this.#metrics instanceof ServiceMetrics) this.#metrics.recordConfig(site.config, site.clock.now());
    this.#attached = { site, queue, signal };
    this.#staleAt = 0;
    await this.#listen(site.config.httpListen, site.logger);
  }

  /** Shows nothing from now on: the service stops, or another configuration comes. */
  detach(): void {
    this.#attached = undefined;
  }

  /** Records the end of a job. */
  jobEnded(job: ServiceJob, endedAt: number): void {
    if (this.#metrics instanceof ServiceMetrics) this.#metrics.jobEnded(job, endedAt);
  }

  /** Records that the configuration was read again, and can't be used. */
  reloadFailed(): void {
    if (this.#metrics instanceof ServiceMetrics) this.#metrics.recordConfig(undefined, 0);
  }

  /** Stops serving. Safe to call twice. */
  async close(): Promise<void> {
    this.#attached = undefined;
    await this.#reading;
    await this.#server?.close();
    this.#server = undefined;
  }

  // The work goes on where the address can't be used: usernames matter more.
  async #listen(address: ListenAddress | null, logger: Logger): Promise<void> {
    if (JSON.stringify(address) === JSON.stringify(this.#wanted) && this.#server !== undefined) return;
    await this.#server?.close();
    this.#server = undefined;
    this.#wanted = address;
    if (address === null) return;
    const routes = {
      '/metrics': () => this.#answerMetrics(),
      '/healthz': async () => plainText(200, 'ok'),
      '/readyz': () => this.#answerReady(),
    };
    try {
      this.#server = await startHttpServer(address, { routes, logger });
      logger.info({ listen: formatListenAddress(this.#server.address) }, 'serving metrics and health');
      if (this.#metrics instanceof MetricsUnavailableError) logger.info(this.#metrics.message);
    } catch (error) {
      logger.warn(`http_listen: no metrics and health are served: ${describeError(error).message}`);
    }
  }

  async #answerMetrics(): Promise<HttpAnswer> {
    if (this.#metrics instanceof MetricsUnavailableError) return plainText(501, this.#metrics.message);
    const metrics = this.#metrics;
    const { site, queue } = this.#attached ?? {};
    if (site !== undefined && queue !== undefined) {
      metrics.requests.readLimits(site.hostLimits);
      await Promise.all([
        withDeadline({ ms: statusWaitMs, signal: undefined }, () => this.#readUsers(metrics)).catch(ignore),
        withDeadline({ ms: checkMs, signal: undefined }, async () => metrics.recordQueue(await queue.list())).catch(
          ignore,
        ),
      ]);
    }
    return { status: 200, type: metrics.registry.contentType, text: await metrics.registry.metrics() };
  }

  /** Reads the numbers of users when they are too old. Requests that come meanwhile share the reading. */
  async #readUsers(metrics: ServiceMetrics): Promise<void> {
    const attached = this.#attached;
    if (attached === undefined || Date.now() < this.#staleAt) return;
    this.#reading ??= (async () => {
      const start = Date.now();
      try {
        const { site, signal } = attached;
        const report = await readStatus(site, { signal });
        if (this.#attached === attached) metrics.users.record(report);
      } catch (error) {
        attached.site.logger.debug({ error: describeError(error).message }, 'cannot read the numbers of users');
      } finally {
        if (this.#attached === attached)
          this.#staleAt = Date.now() + Math.max(statusAgeMs, statusShare * (Date.now() - start));
        this.#reading = undefined;
      }
    })();
    await this.#reading;
  }

  async #answerReady(): Promise<HttpAnswer> {
    if (this.#attached === undefined) return plainText(503, 'starting or stopping');
    const { site, queue } = this.#attached;
    const checks = {
      ledger: () => site.ledger?.notes.find('readiness', '', ''),
      queue: () => queue.list(),
    };
    const problems = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await withDeadline({ ms: checkMs, signal: undefined }, async () => check());
          return [];
        } catch (error) {
          return [`${name}: ${describeError(error).message}`];
        }
      }),
    );
    const lines = problems.flat();
    // Addresses and users of databases are for the log.
    for (const line of lines) site.logger.debug(`not ready: ${line}`);
    return lines.length === 0
      ? plainText(200, 'ready')
      : plainText(503, lines.map((line) => `${line.replace(/:.*/s, '')}: unavailable`).join('\n'));
  }
}

function ignore(): void {}
