import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { forever, startService, whenServing } from '../cli/support/start-service.js';
import { startWorkspace } from '../cli/support/workspace.js';

const serving = ['log_level: INFO', 'sync_schedule: 1s', 'http_listen: 127.0.0.1:0'];

/** The value of a metric with exactly these labels, in any order. */
function readMetric(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  for (const line of text.split('\n')) {
    const [, found, list = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (found !== `waldur_offering_processor_${name}`) continue;
    const pairs = [...list.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => `${key}=${text}`);
    const wanted = Object.entries(labels).map(([key, text]) => `${key}=${text}`);
    if (pairs.length === wanted.length && wanted.every((pair) => pairs.includes(pair))) return Number(value);
  }
  return undefined;
}

describe('/metrics', () => {
  it('counts users by state, results, requests and waiting times, with the name of the offering as a label', async () => {
    const workspace = await startLedgerWorkspace();
    await workspace.configureLedger({ top: serving });
    workspace.add();
    workspace.add({ state: 'OK', username: 'jdoe' });
    const { metrics, stop } = await whenServing(startService(workspace));
    const offering = 'SLURM Cluster';
    await expect
      .poll(
        async () => readMetric(await metrics(), 'results_total', { kind: 'sync', offering, result: 'updated' }),
        forever,
      )
      .toBe(1);
    const text = await metrics();
    expect(readMetric(text, 'job_last_success', { kind: 'sync', offering })).toBe(1);
    expect(readMetric(text, 'user_waiting_seconds_count', { offering })).toBe(1);
    expect(readMetric(text, 'jobs_total', { kind: 'sync', offering, outcome: 'done' })).toBeGreaterThanOrEqual(1);
    expect(readMetric(text, 'users', { offering, state: 'OK' })).toBeGreaterThanOrEqual(1);
    expect(readMetric(text, 'ledger_compared', { offering })).toBe(1);
    const { host } = new URL(workspace.url);
    expect(readMetric(text, 'requests_total', { host, operation: 'beginCreating', status: '200' })).toBe(1);
    expect(readMetric(text, 'requests_running_limit', { host })).toBeGreaterThanOrEqual(1);
    expect(readMetric(text, 'config_last_reload_success')).toBe(1);
    expect(text).not.toContain('jdoe');
    expect(await stop()).toBe(0);
  });

  it('an offering that Waldur does not know is counted by code, and its last job did not succeed', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: serving, token: 'wrong' });
    const { metrics } = await whenServing(startService(workspace));
    const labels = { kind: 'sync', offering: 'SLURM Cluster' };
    await expect
      .poll(async () => readMetric(await metrics(), 'job_errors_total', { ...labels, code: 'unauthorized' }), forever)
      .toBeGreaterThanOrEqual(1);
    expect(readMetric(await metrics(), 'job_last_success', labels)).toBe(0);
  });

  it('requests that were repeated and refused are counted', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: serving });
    workspace.waldur.faults.add({ fault: { kind: 'status', status: 503 }, times: 2 });
    const { metrics } = await whenServing(startService(workspace));
    const { host } = new URL(workspace.url);
    const sumOf = async (pattern: RegExp) =>
      (await metrics())
        .split('\n')
        .filter((line) => pattern.test(line) && line.includes(host))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    await expect.poll(() => sumOf(/requests_total\{.*status="503"/), forever).toBe(2);
    await expect.poll(() => sumOf(/request_retries_total/), forever).toBe(2);
  });
});

describe('health', () => {
  it('/healthz and /readyz answer while the service runs, and nothing listens after it has ended', async () => {
    const workspace = await startLedgerWorkspace();
    await workspace.configureLedger({ top: serving });
    const { url, stop } = await whenServing(startService(workspace));
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n']);
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/constructor`)).status).toBe(404);
    expect(await stop()).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('an address that is in use is a warning, and users get their usernames', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: ['log_level: INFO', `http_listen: ${new URL(workspace.url).host}`] });
    const { uuid } = workspace.add();
    const { io, stop } = startService(workspace);
    await expect.poll(() => workspace.waldur.offeringUser(uuid)?.state, forever).toBe('OK');
    expect(await stop()).toBe(0);
    expect(io.err()).toMatch(/http_listen: no metrics and health are served: 127\.0\.0\.1:\d+: .*EADDRINUSE/);
  });

  it.each(['9847', 'localhost', 'http://localhost:1', '127.0.0.1:65536', '::1:80'])(
    'http_listen: %s is not an address',
    async (address) => {
      const workspace = await startWorkspace();
      await workspace.configure({ top: [`http_listen: "${address}"`] });
      const { exitCode, err } = await workspace.sync();
      expect(exitCode).toBe(2);
      expect(err).toContain(
        'http_listen: expected an address with a port, such as 127.0.0.1:9847 or [::1]:9847, or off',
      );
    },
  );
});
