import { resolve } from 'node:path';
import type { Config } from '../../config/types.js';
import { exportLedger } from '../../jobs/ledger/transfer-ledger.js';
import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import type { CommandContext, RunOptions } from '../run-command.js';
import { safeJson } from '../safe-text.js';
import { UsageError } from '../usage-error.js';
import type { ExportArguments } from './args.js';
import { findExportTarget, listProtectedFiles } from './find-export-target.js';
import { replaceFile, writeToExistingFile } from './replace-file.js';
import type { ExportResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function listLines({ file, lines, interrupted }: ExportResult): LabelledLine[] {
  if (interrupted) return [{ word: 'interrupted', text: 'before the end; nothing was written', tone: 'bad' }];
  return file === undefined ? [] : [{ word: 'exported', text: `${file}: ${lines} lines`, tone: 'good' }];
}

// By these names it is where the report goes as well.
const stdoutNames: readonly string[] = ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

interface ExportContext {
  readonly config: Config;
  /** Where the configuration was read. */
  readonly configFile: string;
  readonly signal: RunOptions['signal'];
}

async function exportTo(
  io: CliIo,
  file: string | undefined,
  { config, configFile, signal }: ExportContext,
): Promise<ExportResult> {
  const named = file === undefined ? {} : { file };
  try {
    if (file !== undefined) {
      const ledger = config.ledger === undefined ? undefined : parseLedgerSetting(config.ledger).path;
      const precious = listProtectedFiles({ ledger, config: resolve(io.cwd, configFile) });
      const { path, isReplaced } = findExportTarget(resolve(io.cwd, file), precious);
      const write = isReplaced ? replaceFile : writeToExistingFile;
      const lines = await write(path, (add) => exportLedger(config, { signal, write: (line) => add(`${line}\n`) }));
      return { file, lines, interrupted: false };
    }
    // On a terminal it is there to be looked at; what could steer it is escaped, and then the checksum is not that of
    // the line any more.
    const show = io.stdout.isTTY === true ? safeJson : (line: string) => line;
    const write = (line: string) => void io.stdout.write(`${show(line)}\n`);
    return { lines: await exportLedger(config, { signal, write }), interrupted: false };
  } catch (error) {
    if (signal?.aborted === true && error === signal.reason) return { ...named, lines: 0, interrupted: true };
    throw error;
  }
}

/** `ledger export`: writes the ledger out. Throws `UsageError`. */
export async function runExport(args: ExportArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { json, configFile } = args;
  const file = args.file !== undefined && stdoutNames.includes(args.file) ? undefined : args.file;
  if (json && file === undefined)
    throw new UsageError('ledger export: expected a FILE with --json, because both would be written to stdout');
  return runLedgerJob<ExportResult>(args, surroundings, {
    run: (config, { signal }) => exportTo(surroundings.io, file, { config, configFile, signal }),
    exitCodeOf: ({ interrupted }) => (interrupted ? ExitCode.Interrupted : ExitCode.Success),
    renderPlain: (report, clean) => (file === undefined ? '' : renderLinesPlain(listLines(report), clean)),
    renderTable: (report, style) =>
      file === undefined ? '' : renderLinesTable('ledger export', listLines(report), style),
  });
}
