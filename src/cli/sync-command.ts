import 'reflect-metadata';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findOfferings } from '../config/find-offering.js';
import { type ConfigFileSystem, loadConfig } from '../config/load-config.js';
import { secretsOf } from '../config/secrets.js';
import type { Config } from '../config/types.js';
import { syncOfferingUsers } from '../sync.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import type { SyncReport } from '../users/report.js';
import type { SyncArguments } from './args.js';
import { describeFailure } from './describe-failure.js';
import { ExitCode, type ExitCodeValue, exitCodeOf } from './exit-code.js';
import type { CliIo } from './io.js';
import { renderJson } from './json.js';
import { loadBackend } from './load-backend.js';
import { createRunConsole } from './run-console.js';
import { createScrubber, safeText } from './safe-text.js';
import { watchStopSignals } from './stop-signals.js';
import { UsageError } from './usage-error.js';

/** What `sync` runs in. */
export interface SyncSurroundings {
  readonly io: CliIo;
  /** This package's version. */
  readonly version: string;
}

function filesFrom(cwd: string): ConfigFileSystem {
  return { statSync: (path) => statSync(resolve(cwd, path)), readFileSync: (path) => readFileSync(resolve(cwd, path)) };
}

function refuseUnknownOfferings(config: Config, wanted: readonly string[]): void {
  const unknown = wanted.find((who) => findOfferings(config, who).length === 0);
  if (unknown === undefined) return;
  const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
  throw new UsageError(`--offering ${unknown}: the configuration has no such offering; it has ${known}`);
}

function findsNobody({ interrupted, offerings }: SyncReport): boolean {
  return !interrupted && offerings.every(({ update }) => update !== undefined && update.people.length === 0);
}

async function syncWith(config: Config, args: SyncArguments, { io, version }: SyncSurroundings): Promise<ExitCodeValue> {
  refuseUnknownOfferings(config, args.offering);
  const usernameBackends: Record<string, UsernameBackendClass> = {};
  for (const backend of args.backend) usernameBackends[backend.name] = await loadBackend(backend, io.cwd);
  const { logger, progress, say, printReport } = createRunConsole({ args, io, version, config, secrets: secretsOf(config) });
  for (const { location, path, message } of config.warnings) {
    logger.warn(location === undefined ? `${path}: ${message}` : `${location.file}:${location.line}:${location.column}: ${path}: ${message}`);
  }
  const { signal, dispose } = watchStopSignals(io, () => say('interrupted: finishing the write in hand; once more ends at once'));
  let report: SyncReport;
  try {
    report = await syncOfferingUsers(config, {
      ...(args.offering.length > 0 && { offerings: args.offering }),
      ...(args.user !== undefined && { user: args.user }),
      ...(args.concurrency !== undefined && { concurrency: args.concurrency }),
      ...(progress !== undefined && { progress }),
      dryRun: args.dryRun,
      signal,
      overrides: { usernameBackends, logger },
    });
  } finally {
    progress?.clear();
    dispose();
  }
  const nobody = args.user !== undefined && findsNobody(report);
  if (nobody) say(`--user ${args.user}: no offering has such a person`);
  const exitCode = nobody ? ExitCode.Usage : exitCodeOf(report);
  printReport(report, exitCode);
  return exitCode;
}

/** `sync`: reads the configuration, does the pass, prints the report. Answers with the exit code; what goes wrong is printed, not thrown. */
export async function runSync(args: SyncArguments, surroundings: SyncSurroundings): Promise<ExitCodeValue> {
  const { io, version } = surroundings;
  let scrub = (text: string) => text;
  try {
    const config = loadConfig(args.configFile, { env: io.env, fs: filesFrom(io.cwd) });
    scrub = createScrubber(secretsOf(config));
    return await syncWith(config, args, surroundings);
  } catch (error) {
    const { exitCode, text } = describeFailure(error, { debug: args.logLevel === 'debug' });
    for (const line of scrub(text).split('\n')) io.stderr.write(`${safeText(line)}\n`);
    if (args.json) io.stdout.write(renderJson({ version, exitCode, error: text }, scrub));
    return exitCode;
  }
}
