import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { forever, startService, whenServing } from '../cli/support/start-service.js';
import { projectDirectory } from '../support/manual.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const alerts = join(projectDirectory, 'deploy/prometheus/alerts.yaml');
const dashboard = join(projectDirectory, 'deploy/grafana/dashboard.json');

interface Panel {
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const { panels } = JSON.parse(readFileSync(dashboard, 'utf8')) as { readonly panels: readonly Panel[] };
const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** Runs `promtool`, and returns what it says. Rejects if it finds a fault. */
async function promtool(args: readonly string[], input = ''): Promise<string> {
  const { all } = await execa('promtool', args, { input, all: true });
  return all;
}

async function readServedMetrics(): Promise<string> {
  const workspace = await startLedgerWorkspace();
  await workspace.configureLedger({ top: ['log_level: INFO', 'sync_schedule: 1s', 'http_listen: 127.0.0.1:0'] });
  workspace.add();
  const { metrics, stop } = await whenServing(startService(workspace));
  await expect.poll(metrics, forever).toContain('result="updated"');
  const text = await metrics();
  expect(await stop()).toBe(0);
  return text;
}

describe('promtool', () => {
  it('finds nothing to say about the metrics of run, which have all that rules, dashboard and manual name', async () => {
    const text = await readServedMetrics();
    expect(await promtool(['check', 'metrics'], text)).toBe('');
    const served = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const named = [readFileSync(alerts, 'utf8'), ...expressions]
      .flatMap((words) => words.match(/\b(?:waldur_offering_processor|process)_\w+/g) ?? [])
      .map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
    expect(named.filter((name) => !served.has(name))).toEqual([]);
    const manual = readFileSync(join(projectDirectory, 'docs/monitoring.md'), 'utf8');
    const missing = [...served].filter(
      (name = '') =>
        name.startsWith('waldur_') && !manual.includes(`\`${name.replace('waldur_offering_processor_', '')}\``),
    );
    expect(missing).toEqual([]);
  });

  it('accepts the alert rules, and each of them fires when it should, and only then', async () => {
    await promtool(['check', 'rules', alerts]);
    const said = await promtool(['test', 'rules', join(projectDirectory, 'test/deploy/prometheus/alerts.test.yaml')]);
    expect(said).toContain('SUCCESS');
    const tests = readFileSync(join(projectDirectory, 'test/deploy/prometheus/alerts.test.yaml'), 'utf8');
    const names = [...readFileSync(alerts, 'utf8').matchAll(/- alert: (\S+)/g)].map(([, name = '']) => name);
    const untested = names.filter((name) => !new RegExp(`alertname: ${name}\\n +exp_alerts:`).test(tests));
    expect(untested).toEqual([]);
  });

  it('accepts every expression of the dashboard', async () => {
    const rules = expressions.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m').replace(/\$\w+/g, '.*'),
    }));
    const file = join(await temporaryDirectory(), 'rules.yaml');
    await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    const said = await promtool(['check', 'rules', file]);
    expect(said).toContain(`SUCCESS: ${expressions.length} rules found`);
  });
});

it('no two panels of the dashboard overlap', () => {
  const overlaps = panels.flatMap((one, index) =>
    panels
      .slice(index + 1)
      .filter(({ gridPos: other }) => {
        const { x, y, w, h } = one.gridPos;
        return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
      })
      .map((other) => `${one.title} and ${other.title}`),
  );
  expect(overlaps).toEqual([]);
});
