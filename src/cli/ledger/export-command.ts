import { resolve } from 'node:path';
import { exportLedger } from '../../jobs/ledger/transfer-ledger.js';
import { exportFormat } from '../../ledger/export-line.js';
import type { Site } from '../../site/open-site.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type FileKind, findFileTarget, listProtectedFiles } from '../find-file-target.js';
import type { CliIo } from '../io.js';
import type { LabelledLine } from '../labelled-lines.js';
import { replaceFile, writeToExistingFile } from '../replace-file.js';
import type { CommandContext, RunOptions } from '../run-command.js';
import { safeJson } from '../safe-text.js';
import { UsageError } from '../usage-error.js';
import type { ExportArguments } from './args.js';
import type { ExportResult } from './report.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

function listLines({ file, lines, interrupted }: ExportResult): LabelledLine[] {
  if (interrupted) return [{ word: 'interrupted', text: 'before the end; nothing was written', tone: 'bad' }];
  return file === undefined ? [] : [{ word: 'exported', text: `${file}: ${lines} lines`, tone: 'good' }];
}

const exportFile: FileKind = { name: 'export', start: `{"line":"header","format":"${exportFormat}",` };

// These are the same stream as the report.
const stdoutNames: readonly string[] = ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

interface ExportContext {
  readonly site: Site;
  /** Path of the configuration file. */
  readonly configFile: string;
  readonly signal: RunOptions['signal'];
}

async function exportTo(
  io: CliIo,
  file: string | undefined,
  { site, configFile, signal }: ExportContext,
): Promise<ExportResult> {
  const named = file === undefined ? {} : { file };
  try {
    if (file !== undefined) {
      const protectedFiles = listProtectedFiles(site.config, resolve(io.cwd, configFile));
      const { path, isReplaced } = findFileTarget(resolve(io.cwd, file), protectedFiles, exportFile);
      const write = isReplaced ? replaceFile : writeToExistingFile;
      const lines = await write(path, (add) => exportLedger(site, { signal, write: (line) => add(`${line}\n`) }));
      return { file, lines, interrupted: false };
    }
    // On a terminal, control characters are escaped. Such a line no longer matches its checksum.
    const show = io.stdout.isTTY === true ? safeJson : (line: string) => line;
    const write = (line: string) => void io.stdout.write(`${show(line)}\n`);
    return { lines: await exportLedger(site, { signal, write }), interrupted: false };
  } catch (error) {
    if (signal?.aborted === true && error === signal.reason) return { ...named, lines: 0, interrupted: true };
    throw error;
  }
}

/** Runs `ledger export`, which exports the ledger to a file or to stdout. Throws `UsageError`. */
export async function runExport(args: ExportArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { json, configFile } = args;
  const file = args.file !== undefined && stdoutNames.includes(args.file) ? undefined : args.file;
  if (json && file === undefined)
    throw new UsageError(
      'ledger export: expected a FILE with --json, because the export and the report cannot both go to stdout',
    );
  return runLedgerJob<ExportResult>(args, context, {
    site: { readOnly: true },
    run: (site, { signal }) => exportTo(context.io, file, { site, configFile, signal }),
    exitCodeOf: ({ interrupted }) => (interrupted ? ExitCode.Interrupted : ExitCode.Success),
    ...lineRenderers('ledger export', (report: ExportResult) => (file === undefined ? [] : listLines(report))),
  });
}
