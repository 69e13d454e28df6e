import type { ListedBackend, PluginsReport } from './plugins-report.js';
import type { CleanText } from './report-text.js';
import { renderGrid, type TableStyle } from './table.js';

const MARK_WIDTH = 3;
const NAME_WIDTH = 22;
const KIND_WIDTH = 10;
const BORDERS = 5;

interface Line {
  readonly isUsable: boolean;
  readonly name: string;
  readonly kind: string;
  /** Name and version of the package; its folder where it has none. */
  readonly owner: string;
  /** Where the class is, or why it can't be used. */
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
    ...broken.map(({ package: name, version = '-', directory, error: trouble }) => ({
      isUsable: false,
      name: '-',
      kind: '-',
      owner: name === undefined ? directory : `${name} ${version}`,
      text: trouble,
    })),
  ];
}

function summarize(lines: readonly Line[]): string {
  const sound = lines.filter(({ isUsable }) => isUsable).length;
  return `${sound} ok, ${lines.length - sound} broken`;
}

/**
 * The backends for a pipe, one line for each, stable so that they can be searched:
 * - `ok KIND NAME PACKAGE VERSION: FILE#CLASS`, where KIND is `username` or `resource`, with `built in` for those that
 *   are;
 * - `broken KIND NAME PACKAGE VERSION: WHY`; for a package whose offer can't be read, KIND and NAME are `-`;
 * - `summary COUNTS` at the end.
 */
export function renderPluginsPlain(report: PluginsReport, clean: CleanText): string {
  const lines = toLines(report);
  const rows = lines.map(
    ({ isUsable, kind, name, owner, text }) => `${isUsable ? 'ok' : 'broken'} ${kind} ${name} ${owner}: ${text}`,
  );
  return [...rows, `summary ${summarize(lines)}`].map((line) => `${clean(line)}\n`).join('');
}

/** The backends for a terminal: a table, and a summary line. */
export function renderPluginsTable(report: PluginsReport, style: TableStyle): string {
  const { colors, columns } = style;
  const lines = toLines(report);
  const rows = lines.map(({ isUsable, name, kind, owner, text }) => ({
    word: isUsable ? colors.green('✓') : colors.red('✗'),
    cells: [[name], [kind], [owner, text]],
  }));
  const widths = [
    MARK_WIDTH,
    NAME_WIDTH,
    KIND_WIDTH,
    Math.max(columns - MARK_WIDTH - NAME_WIDTH - KIND_WIDTH - BORDERS, 30),
  ];
  return `${renderGrid({ head: ['', 'name', 'of', 'package'], widths, rows }, style)}${summarize(lines)}\n`;
}
