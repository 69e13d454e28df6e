import type { PluginsArguments } from './args.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { findInstalledPlugins } from './installed-plugins.js';
import { createPluginsReport } from './plugins-report.js';
import { renderPluginsPlain, renderPluginsTable } from './plugins-text.js';
import type { CommandContext } from './run-command.js';
import { createRunConsole } from './run-console.js';

/**
 * `plugins`: lists the backends that a configuration can name, and says what is wrong with those that can't be used.
 * Loads none.
 */
export async function runPlugins({ json }: PluginsArguments, { io, version }: CommandContext): Promise<ExitCodeValue> {
  const report = createPluginsReport(await findInstalledPlugins(io.cwd), version);
  const isSound = report.broken.length === 0 && report.backends.every((backend) => !('error' in backend));
  const exitCode = isSound ? ExitCode.Success : ExitCode.Failed;
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
