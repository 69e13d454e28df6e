import 'reflect-metadata';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { findOfferings } from '../config/find-offering.js';
import { type ConfigFileSystem, loadConfig } from '../config/load-config.js';
import { createScrubber } from '../config/scrubber.js';
import { listSecrets } from '../config/secrets.js';
import type { Config, ConfigurationWarning } from '../config/types.js';
import type { JobOptions } from '../jobs/each-offering.js';
import { parseLedgerSetting } from '../ledger/open-ledger.js';
import { findWorldAccessibleFiles } from '../ledger/world-accessible-files.js';
import type { RunArguments } from './common-options.js';
import { describeFailure } from './describe-failure.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { addInstalledBackends } from './installed-plugins.js';
import type { CliIo } from './io.js';
import { type RunReport, renderJson } from './json.js';
import { loadBackends } from './load-backends.js';
import { createRunConsole, type ReportRenderers, type RunConsole } from './run-console.js';
import { safeText } from './safe-text.js';
import { watchStopSignals } from './stop-signals.js';
import { UsageError } from './usage-error.js';

/** What a command runs in. */
export interface CommandContext {
  readonly io: CliIo;
  /** This package's version. */
  readonly version: string;
}

/** The options that every job takes from the command line. */
export type RunOptions = JobOptions & { readonly dryRun: boolean };

/** A job over the offerings of a configuration: what differs between the commands. */
export interface Job<R extends RunReport> extends ReportRenderers<R> {
  run(config: Config, options: RunOptions, console: Pick<RunConsole, 'progress'>): Promise<R>;
  /** The exit code; what the report does not say by itself is said here. */
  exitCodeOf(report: R, say: RunConsole['printLine']): ExitCodeValue;
}

function fileSystemIn(cwd: string): ConfigFileSystem {
  return { statSync: (path) => statSync(resolve(cwd, path)), readFileSync: (path) => readFileSync(resolve(cwd, path)) };
}

// A ledger is opened by the library, which knows no other folder than that of the process.
function resolveLedgerPath(config: Config, cwd: string): Config {
  return config.ledger === undefined
    ? config
    : { ...config, ledger: `sqlite:${resolve(cwd, parseLedgerSetting(config.ledger).path)}` };
}

// A ledger that was there before may have any mode; those that are made here are for their owner only.
function collectLedgerWarnings(config: Config): ConfigurationWarning[] {
  if (config.ledger === undefined) return [];
  const location = config.locate(['ledger']);
  return findWorldAccessibleFiles(parseLedgerSetting(config.ledger).path).map(({ path, mode }) => {
    const message = `everybody on this machine may read or write ${path} (mode ${mode}; chmod o-rw helps)`;
    return { ...(location === undefined ? {} : { location }), path: 'ledger', message, security: true };
  });
}

function checkOfferingNames(config: Config, wanted: readonly string[]): void {
  const unknown = wanted.find((who) => findOfferings(config, who).length === 0);
  if (unknown === undefined) return;
  const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
  throw new UsageError(`--offering ${unknown}: the configuration has no such offering; it has ${known}`);
}

function describeWarning({ location, path, message }: ConfigurationWarning): string {
  const place = location === undefined ? [] : [`${location.file}:${location.line}:${location.column}`];
  return [...place, ...(path === '' ? [] : [path]), message].join(': ');
}

function finishUncaught({ uncaught: strays }: CliIo): readonly string[] | undefined {
  const lines = strays?.finish() ?? [];
  return lines.length === 0 ? undefined : lines;
}

async function runJob<R extends RunReport>(
  config: Config,
  args: RunArguments,
  {
    io,
    version,
    job,
    warnings,
  }: CommandContext & { readonly job: Job<R>; readonly warnings: readonly ConfigurationWarning[] },
): Promise<ExitCodeValue> {
  const {
    logger,
    warn,
    progress,
    printLine: say,
    printReport,
  } = createRunConsole({ args, io, version, config, secrets: listSecrets(config) });
  for (const warning of warnings)
    (warning.security === true ? warn : (line: string) => logger.warn(line))(describeWarning(warning));
  io.uncaught?.start(say);
  checkOfferingNames(config, args.offering);
  const offerings = args.offering.length > 0 ? args.offering : undefined;
  const given = await loadBackends(args.backend, io.cwd);
  const backends = await addInstalledBackends(config, { offerings, loaded: given, cwd: io.cwd });
  const { signal, dispose } = watchStopSignals(io, () =>
    say('interrupted: finishing the write in hand; once more ends at once'),
  );
  const onOffering: RunOptions['onOffering'] = ({ name }) => io.uncaught?.enterOffering(name);
  const work = () =>
    job.run(
      config,
      { offerings, dryRun: args.dryRun, signal, overrides: { ...backends, logger }, onOffering },
      { progress },
    );
  let report: R;
  try {
    report = await (io.uncaught === undefined ? work() : io.uncaught.track(work));
    // What a backend has left behind with its last answer comes to light when everything else has had its turn.
    await turn();
  } finally {
    progress?.clear();
    dispose();
  }
  const judged = job.exitCodeOf(report, say);
  const uncaught = finishUncaught(io);
  const exitCode = judged === ExitCode.Success && uncaught !== undefined ? ExitCode.Failed : judged;
  printReport(report, { exitCode, warnings, uncaught }, job);
  return exitCode;
}

/**
 * Reads the configuration, does the job, prints the report. Answers with the exit code; what goes wrong is printed, not
 * thrown.
 */
export async function runCommand<R extends RunReport>(
  args: RunArguments,
  surroundings: CommandContext,
  job: Job<R>,
): Promise<ExitCodeValue> {
  const { io, version } = surroundings;
  let scrub = (text: string) => text;
  let warnings: readonly ConfigurationWarning[] | undefined;
  io.uncaught?.start();
  try {
    const config = resolveLedgerPath(loadConfig(args.configFile, { env: io.env, fs: fileSystemIn(io.cwd) }), io.cwd);
    scrub = createScrubber(listSecrets(config));
    warnings = [...config.warnings, ...collectLedgerWarnings(config)];
    return await runJob(config, args, { ...surroundings, job, warnings });
  } catch (error) {
    const { exitCode, text } = describeFailure(error, { debug: args.logLevel === 'debug' });
    for (const line of scrub(text).split('\n')) io.stderr.write(`${safeText(line)}\n`);
    const uncaught = finishUncaught(io);
    if (args.json) io.stdout.write(renderJson({ version, exitCode, warnings, uncaught, error: text }, scrub));
    return exitCode;
  }
}
