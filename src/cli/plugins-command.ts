import type { BackendKind, BrokenPlugin, PluginBackend, Plugins } from '../plugins/plugin.js';
import { builtInResourceBackends } from '../resources/built-in.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import type { PluginsArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { findInstalledPlugins } from './installed-plugins.js';
import type { CleanText } from './report-text.js';
import type { CommandContext } from './run-command.js';
import { createRunConsole } from './run-console.js';
import { renderGrid, type TableStyle } from './table.js';

/** A backend that a configuration can name. */
export type ListedBackend =
  | {
      readonly kind: BackendKind;
      readonly name: string;
      readonly package: string;
      readonly version: string;
      readonly builtIn: true;
    }
  | PluginBackend;

/** The report of `plugins`: the built-in backends, those of installed packages, and the packages with errors. */
export interface PluginsReport {
  readonly backends: readonly ListedBackend[];
  readonly broken: readonly BrokenPlugin[];
}

/** Lists the built-in backends before those that were found. */
function createPluginsReport({ backends, broken }: Plugins, version: string): PluginsReport {
  const list = (kind: BackendKind, names: readonly string[]) =>
    names.map((name): ListedBackend => ({ kind, name, package: 'waldur-offering-processor', version, builtIn: true }));
  const builtIn = [...list('username', builtInUsernameBackends), ...list('resource', builtInResourceBackends)];
  return { backends: [...builtIn, ...backends], broken };
}

interface Line {
  readonly isUsable: boolean;
  readonly name: string;
  readonly kind: string;
  /** Name and version of the package, or its directory where it has no name. */
  readonly owner: string;
  /** File and class, or why the backend cannot be used. */
  readonly text: string;
}

function describeBackend(backend: ListedBackend): string {
  if ('builtIn' in backend) return 'built in';
  return 'error' in backend ? backend.error : `${backend.file}#${backend.exportName}`;
}

function toLines({ backends, broken }: PluginsReport): Line[] {
  return [
    ...backends.map((backend) => ({
      isUsable: !('error' in backend),
      name: backend.name,
      kind: backend.kind,
      owner: `${backend.package} ${backend.version}`,
      text: describeBackend(backend),
    })),
    ...broken.map(({ package: name, version = '-', directory, error }) => ({
      isUsable: false,
      name: '-',
      kind: '-',
      owner: name === undefined ? directory : `${name} ${version}`,
      text: error,
    })),
  ];
}

function summarize(lines: readonly Line[]): string {
  const usable = lines.filter(({ isUsable }) => isUsable).length;
  return `${usable} ok, ${lines.length - usable} broken`;
}

/**
 * Renders the list for a pipe, one line for each backend. The format is stable, so it can be searched:
 * - `ok KIND NAME PACKAGE VERSION: FILE#CLASS`, where KIND is `username` or `resource`; `built in` instead of a file;
 * - `broken KIND NAME PACKAGE VERSION: WHY`; KIND and NAME are `-` for a package whose backends cannot be read;
 * - `summary COUNTS` at the end.
 */
function renderPluginsPlain(report: PluginsReport, clean: CleanText): string {
  const lines = toLines(report);
  const rows = lines.map(
    ({ isUsable, kind, name, owner, text }) => `${isUsable ? 'ok' : 'broken'} ${kind} ${name} ${owner}: ${text}`,
  );
  return [...rows, `summary ${summarize(lines)}`].map((line) => `${clean(line)}\n`).join('');
}

/** Renders the list for a terminal: a table, and a summary line. */
function renderPluginsTable(report: PluginsReport, style: TableStyle): string {
  const { colors } = style;
  const lines = toLines(report);
  const rows = lines.map(({ isUsable, name, kind, owner, text }) => ({
    word: isUsable ? '✓' : '✗',
    paint: isUsable ? colors.green : colors.red,
    cells: [[name], [kind], [owner, text]],
  }));
  return `${renderGrid({ head: ['', 'NAME', 'KIND', 'PACKAGE'], rows }, style)}${summarize(lines)}\n`;
}

/** Runs `plugins`: lists the available backends, and why some cannot be used. Loads none of them. */
export async function runPlugins({ json }: PluginsArguments, { io, version }: CommandContext): Promise<ExitCodeValue> {
  const report = createPluginsReport(await findInstalledPlugins(io.cwd), version);
  const isUsable = report.broken.length === 0 && report.backends.every((backend) => !('error' in backend));
  const exitCode = isUsable ? ExitCode.Success : ExitCode.Failed;
  const { printReport } = createRunConsole({
    args: { json, progress: false },
    io,
    version,
    config: { logLevel: 'info' },
    secrets: [],
  });
  printReport(report, { exitCode }, { renderPlain: renderPluginsPlain, renderTable: renderPluginsTable });
  return exitCode;
}
