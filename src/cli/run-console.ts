import pico from 'picocolors';
import { createScrubber } from '../config/scrubber.js';
import type { Config } from '../config/types.js';
import type { LogFn, Logger } from '../shared/logger.js';
import type { RunArguments } from './common-options.js';
import { createConsoleLogger } from './console-logger.js';
import { ExitCode } from './exit-code.js';
import type { CliIo, OutputStream } from './io.js';
import { type RunOutcome, renderJson } from './json.js';
import { ProgressBar } from './progress-bar.js';
import type { CleanText } from './report-text.js';
import { safeText } from './safe-text.js';
import type { TableStyle } from './table.js';

/** Renders a report as text: for a pipe, and for a terminal. */
export interface ReportRenderers<R> {
  /** `isBrief`: only what changed or needs a look; empty where there is nothing of that. */
  renderPlain(report: R, clean: CleanText, isBrief: boolean): string;
  renderTable(report: R, style: TableStyle): string;
}

/** The output of a run. Everything printed through it is free of known secrets and of control characters. */
export interface RunConsole {
  readonly logger: Logger;
  /** Logs a warning at every log level. */
  warn(line: string): void;
  readonly progress: ProgressBar | undefined;
  /** Prints a line on stderr, above the progress bar. */
  printLine(line: string): void;
  /** Follows a configuration that was read again: its `log_level`, and its secrets in addition to the earlier ones. */
  reconfigure(config: Pick<Config, 'logLevel'>, secrets: readonly string[]): void;
  /** Prints the report on stdout: as JSON, as a table or as plain lines. */
  printReport<R extends object>(report: R, outcome: RunOutcome, renderers: ReportRenderers<R>): void;
}

/** Options of `createRunConsole`. */
export interface RunConsoleOptions {
  readonly args: Pick<RunArguments, 'json' | 'progress' | 'logLevel' | 'quiet'>;
  readonly io: CliIo;
  readonly version: string;
  readonly config: Pick<Config, 'logLevel'>;
  readonly secrets: readonly string[];
}

function isTerminal(stream: OutputStream, env: CliIo['env']): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/**
 * Creates the output of a run. Its form depends on the options, on the environment (`NO_COLOR`, `TERM=dumb`), and on
 * which streams are terminals.
 */
export function createRunConsole({ args, io, version, config, secrets }: RunConsoleOptions): RunConsole {
  const { stdout, stderr, env } = io;
  let known = secrets;
  let scrubKnown = createScrubber(known);
  const scrub = (text: string) => scrubKnown(text);
  const clean = (text: string) => safeText(scrub(text));
  const progress =
    isTerminal(stderr, env) && args.progress && !args.json && args.quiet !== true
      ? new ProgressBar(stderr, { clean, now: Date.now })
      : undefined;
  // The option only: log_level of a configuration is about the log.
  const isBrief = args.quiet === true || args.logLevel === 'warn';
  const write = (text: string) => (progress === undefined ? stderr.write(text) : progress.writeAbove(text));
  const createLogger = (level: Config['logLevel']) =>
    createConsoleLogger({ level, plain: stderr.isTTY === true, scrub, write });
  const createMainLogger = ({ logLevel }: Pick<Config, 'logLevel'>) =>
    createLogger(args.logLevel ?? (args.quiet === true ? 'error' : logLevel));
  let current = createMainLogger(config);
  const forward =
    (level: keyof Logger): LogFn =>
    (...args: [object | string, string?]) =>
      current[level](...(args as [string]));
  const logger: Logger = {
    debug: forward('debug'),
    info: forward('info'),
    warn: forward('warn'),
    error: forward('error'),
  };
  return {
    logger,
    reconfigure: (changed, added) => {
      known = [...known, ...added];
      scrubKnown = createScrubber(known);
      current = createMainLogger(changed);
    },
    warn: (line) => createLogger('warn').warn(line),
    progress,
    printLine: (line) => write(`${clean(line)}\n`),
    printReport: (report, outcome, { renderPlain, renderTable }) => {
      // A quiet run that is well has nothing to say.
      if (args.quiet === true && outcome.exitCode === ExitCode.Success) return;
      if (args.json) {
        stdout.write(renderJson({ version, ...outcome, ...report }, scrub));
      } else if (stdout.isTTY === true) {
        const colors = pico.createColors(isTerminal(stdout, env) && !env['NO_COLOR']);
        stdout.write(renderTable(report, { colors, columns: stdout.columns || 80, clean }));
      } else {
        stdout.write(renderPlain(report, clean, isBrief));
      }
    },
  };
}
