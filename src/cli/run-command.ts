import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findOfferings } from '../config/find-offering.js';
import { type ConfigFileSystem, loadConfig } from '../config/load-config.js';
import { resolveLedger } from '../config/resolve-ledger.js';
import { createScrubber } from '../config/scrubber.js';
import { listProxySecrets, listSecrets } from '../config/secrets.js';
import type { Config, ConfigurationWarning } from '../config/types.js';
import type { JobOptions } from '../jobs/run-job.js';
import { findNetworkFileSystem } from '../ledger/find-network-file-system.js';
import { parseLedgerSetting } from '../ledger/open-ledger.js';
import { findWorldAccessibleFiles } from '../ledger/world-accessible-files.js';
import type { OpenedSite, OpenSite } from '../service/job-runner.js';
import { isPostgresUrl } from '../shared/postgres-url.js';
import { openSite, type Site, type SiteOverrides } from '../site/open-site.js';
import type { RunArguments } from './common-options.js';
import { describeFailure } from './describe-failure.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { addInstalledBackends } from './installed-plugins.js';
import type { CliIo } from './io.js';
import { type RunOutcome, renderJson } from './json.js';
import { loadBackends } from './load-backends.js';
import { readExtraCa } from './read-extra-ca.js';
import { createRunConsole, type ReportRenderers, type RunConsole } from './run-console.js';
import { safeText } from './safe-text.js';
import { watchStopSignals } from './stop-signals.js';
import { UsageError } from './usage-error.js';

/** What every command gets. */
export interface CommandContext {
  readonly io: CliIo;
  /** The version of this package. */
  readonly version: string;
}

/** The options that every job takes from the command line. */
export type RunOptions = JobOptions & { readonly dryRun: boolean };

/** Reports an error of the whole run. The code is in kebab-case and stable. */
export type ReportError = (code: string, message: string) => void;

/** What a job can use in addition to its site. */
export interface JobTools extends Pick<RunConsole, 'progress'> {
  /** Opens the configuration once more, with other overrides. The job closes it. */
  openSite: OpenSite;
  /**
   * Reads the configuration again, and opens it as it is now. The job closes it. Throws what the command would have
   * ended with.
   */
  reopen(): Promise<OpenedSite>;
}

/** A job over the offerings of a configuration: what differs between the commands. */
export interface Job<R extends object> extends ReportRenderers<R> {
  /** How its site is opened. Default: with the offerings that were asked for; a ledger must exist. */
  readonly site?: Pick<SiteOverrides, 'offerings' | 'readOnly' | 'missingLedger' | 'ledger' | 'observer'>;
  run(site: Site, options: RunOptions, tools: JobTools): Promise<R>;
  /** Chooses the exit code. Errors that the report does not contain go to `reportError`. */
  exitCodeOf(report: R, reportError: ReportError): ExitCodeValue;
}

function fileSystemIn(cwd: string): ConfigFileSystem {
  return { statSync: (path) => statSync(resolve(cwd, path)), readFileSync: (path) => readFileSync(resolve(cwd, path)) };
}

// The library would resolve relative paths against the working directory of the process.
function resolvePaths(config: Config, cwd: string): Config {
  return {
    ...config,
    ...(config.directory === undefined ? {} : { directory: resolve(cwd, config.directory) }),
    ...(config.ledger === undefined ? {} : { ledger: resolveLedger(config.ledger, (path) => resolve(cwd, path)) }),
    ...(config.queue === undefined || !isPostgresUrl(config.queue)
      ? {}
      : { queue: resolveLedger(config.queue, (path) => resolve(cwd, path)) }),
    ...(config.ledgerKeyFile === undefined ? {} : { ledgerKeyFile: resolve(cwd, config.ledgerKeyFile) }),
  };
}

// An existing ledger may have any mode. New ledgers are readable by their owner only.
function collectLedgerWarnings(config: Config): ConfigurationWarning[] {
  if (config.ledger === undefined) return [];
  const target = parseLedgerSetting(config.ledger);
  if (target.kind !== 'sqlite') return [];
  const location = config.locate(['ledger']);
  const head = { ...(location === undefined ? {} : { location }), path: 'ledger' };
  const network = findNetworkFileSystem(target.path);
  return [
    ...(network === undefined ? [] : [{ ...head, message: describeNetworkFileSystem(target.path, network) }]),
    ...findWorldAccessibleFiles(target.path).map(({ path, mode }) => {
      const message = `every user of this machine can read or write ${path} (mode ${mode}). Run chmod o-rw`;
      return { ...head, message, security: true as const };
    }),
  ];
}

function describeNetworkFileSystem(path: string, network: string): string {
  return `${path} is on a network file system (${network}), where the locks of SQLite may not keep two hosts apart. Use it on one host only, on a local disk, or use PostgreSQL`;
}

function checkOfferingNames(config: Config, wanted: readonly string[]): void {
  const unknown = wanted.find((nameOrUuid) => findOfferings(config, nameOrUuid).length === 0);
  if (unknown === undefined) return;
  const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
  throw new UsageError(`--offering ${unknown}: no such offering in the configuration (expected one of: ${known})`);
}

function describeWarning({ location, path, message }: ConfigurationWarning): string {
  const place = location === undefined ? [] : [`${location.file}:${location.line}:${location.column}`];
  return [...place, ...(path === '' ? [] : [path]), message].join(': ');
}

function finishUncaught({ uncaught }: CliIo): readonly string[] | undefined {
  const lines = uncaught?.finish() ?? [];
  return lines.length === 0 ? undefined : lines;
}

type JobContext<R extends object> = CommandContext & {
  readonly job: Job<R>;
  readonly warnings: readonly ConfigurationWarning[];
};

function readConfig({ configFile }: Pick<RunArguments, 'configFile'>, { env, cwd }: CliIo): Config {
  return resolvePaths(loadConfig(configFile, { env, fs: fileSystemIn(cwd) }), cwd);
}

function listWarnings(config: Config): readonly ConfigurationWarning[] {
  return [...config.warnings, ...collectLedgerWarnings(config)];
}

function logWarnings(warnings: readonly ConfigurationWarning[], { logger, warn }: RunConsole): void {
  for (const warning of warnings) {
    if (warning.security === true) warn(describeWarning(warning));
    else logger.warn(describeWarning(warning));
  }
}

async function runWithConfig<R extends object>(
  config: Config,
  args: RunArguments,
  { io, version, job, warnings }: JobContext<R>,
): Promise<ExitCodeValue> {
  const console = createRunConsole({
    args,
    io,
    version,
    config,
    secrets: [...listSecrets(config), ...listProxySecrets(io.env)],
  });
  const { logger, progress, printLine, printReport } = console;
  logWarnings(warnings, console);
  io.uncaught?.start(printLine);
  checkOfferingNames(config, args.offering);
  const asked = args.offering.length > 0 ? args.offering : undefined;
  const { offerings, ...ledgerOptions } = { offerings: asked, readOnly: args.dryRun, ...job.site };
  const loaded = await loadBackends(args.backend, io.cwd, io.uncaught);
  const open = async (from: Config): Promise<OpenedSite> => {
    const backends = await addInstalledBackends(from, { offerings, loaded, cwd: io.cwd, uncaught: io.uncaught });
    // Reading a file of all the usual authorities takes as long as a short run.
    const needsExtraCa = from.offerings.some(({ caFile }) => caFile !== undefined);
    const environment = { proxyEnv: io.env, extraCa: needsExtraCa ? readExtraCa(io) : undefined };
    const overrides = { offerings, ...ledgerOptions, ...backends, ...environment, logger };
    return {
      site: await openSite(from, overrides),
      openSite: (others) => openSite(from, { ...overrides, ...others }),
    };
  };
  const reopen = async (): Promise<OpenedSite> => {
    const changed = readConfig(args, io);
    const opened = await open(changed);
    console.reconfigure(changed, listSecrets(changed));
    logWarnings(listWarnings(changed), console);
    return opened;
  };
  const { signal, dispose } = watchStopSignals(io, () =>
    printLine('interrupted: finishing the current write; press Ctrl-C again to exit now'),
  );
  const onOffering: RunOptions['onOffering'] = ({ name }) => io.uncaught?.enterOffering(name);
  let damage: string | undefined;
  const work = async () => {
    const { site, openSite: openAgain } = await open(config);
    const tools: JobTools = { progress, openSite: openAgain, reopen };
    try {
      return await job.run(site, { dryRun: args.dryRun, signal, onOffering }, tools);
    } finally {
      damage = site.ledger?.damage?.message;
      await site.close();
    }
  };
  let report: R;
  try {
    report = await (io.uncaught === undefined ? work() : io.uncaught.track(work));
    // Errors that a backend left behind in its last call surface in the next turn of the event loop.
    await nextTurn();
  } finally {
    progress?.clear();
    dispose();
  }
  let error: RunOutcome['error'];
  const reportError: ReportError = (code, message) => {
    error = { code, message };
    printLine(message);
  };
  const codeOfReport = job.exitCodeOf(report, reportError);
  if (damage !== undefined) reportError('ledger-damaged', damage);
  // A report of users who were not processed does not say that the ledger must be restored.
  const chosen = damage === undefined || codeOfReport === ExitCode.Interrupted ? codeOfReport : ExitCode.Usage;
  const uncaught = finishUncaught(io);
  const exitCode = chosen === ExitCode.Success && uncaught !== undefined ? ExitCode.Failed : chosen;
  printReport(report, { exitCode, warnings, uncaught, error }, job);
  return exitCode;
}

/**
 * Reads the configuration, runs the job and prints the report. Returns the exit code. Errors are printed, not thrown.
 */
export async function runCommand<R extends object>(
  args: RunArguments,
  context: CommandContext,
  job: Job<R>,
): Promise<ExitCodeValue> {
  const { io, version } = context;
  let scrub = (text: string) => text;
  let warnings: readonly ConfigurationWarning[] | undefined;
  io.uncaught?.start();
  try {
    const config = readConfig(args, io);
    scrub = createScrubber([...listSecrets(config), ...listProxySecrets(io.env)]);
    warnings = listWarnings(config);
    return await runWithConfig(config, args, { ...context, job, warnings });
  } catch (thrown) {
    const { exitCode, ...error } = describeFailure(thrown, { debug: args.logLevel === 'debug' });
    for (const line of scrub(error.message).split('\n')) io.stderr.write(`${safeText(line)}\n`);
    const uncaught = finishUncaught(io);
    if (args.json) io.stdout.write(renderJson({ version, exitCode, warnings, uncaught, error }, scrub));
    return exitCode;
  }
}
