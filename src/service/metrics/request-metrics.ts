import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { HostAnswer, HostLimits, HostRequest } from '../../waldur/host-limits.js';
import type { PromClient } from './load-prom-client.js';

/** Metrics of the requests to Waldur and to identity providers. */
export class RequestMetrics {
  readonly #requests: Counter<'host' | 'operation' | 'status'>;
  readonly #retries: Counter<'host' | 'operation'>;
  readonly #seconds: Histogram<'host'>;
  readonly #load: readonly (readonly [Gauge<'host'>, 'running' | 'waiting' | 'maxRunning' | 'maxPerSecond'])[];

  constructor({ Counter, Gauge, Histogram }: PromClient, registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'waldur_offering_processor_requests_total',
      help: 'Requests by host, operation and HTTP status; the status none stands for no response.',
      labelNames: ['host', 'operation', 'status'],
      registers,
    });
    this.#retries = new Counter({
      name: 'waldur_offering_processor_request_retries_total',
      help: 'Requests that repeated a failed one.',
      labelNames: ['host', 'operation'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'waldur_offering_processor_request_duration_seconds',
      help: 'How long requests took, without the wait for their turn.',
      labelNames: ['host'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    const gauge = (name: string, help: string) =>
      new Gauge({ name: `waldur_offering_processor_${name}`, help, labelNames: ['host'], registers });
    this.#load = [
      [gauge('requests_running', 'Requests that run.'), 'running'],
      [gauge('requests_waiting', 'Requests that wait for their turn.'), 'waiting'],
      [
        gauge('requests_running_limit', 'How many requests may run at once; it follows what the host can take.'),
        'maxRunning',
      ],
      [
        gauge(
          'request_rate_limit_per_second',
          'How many requests may start in a second. Absent if the host has refused none.',
        ),
        'maxPerSecond',
      ],
    ];
  }

  /** Watches one attempt of a request. */
  async watch<T>({ url, operation, attempt = 1 }: HostRequest, work: () => Promise<T>): Promise<T> {
    const { host } = new URL(url);
    if (attempt > 1) this.#retries.inc({ host, operation });
    const stop = this.#seconds.startTimer({ host });
    let status = 'none';
    try {
      const answer = await work();
      status = String((answer as HostAnswer).status);
      return answer;
    } finally {
      stop();
      this.#requests.inc({ host, operation, status });
    }
  }

  /** Reads the present limits. */
  readLimits({ list }: HostLimits): void {
    for (const [gauge] of this.#load) gauge.reset();
    for (const load of list?.() ?? [])
      for (const [gauge, key] of this.#load) {
        const value = load[key];
        if (value !== undefined) gauge.set({ host: load.host }, value);
      }
  }
}
