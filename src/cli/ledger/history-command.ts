import { readLedgerHistory, readLedgerKeys } from '../../jobs/ledger/ledger-users.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import type { CommandContext } from '../run-command.js';
import { renderGrid, type TableStyle } from '../table.js';
import type { HistoryArguments } from './args.js';
import { describeKeys } from './describe-keys.js';
import type { HistoryResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function describeNote({ by, reason }: HistoryResult['events'][number]): string {
  return by === undefined ? (reason ?? '') : `by ${by}: ${reason ?? '-'}`;
}

/** Says that nothing was found, and for what. */
function describeNone({ user, name, namespace }: HistoryArguments): LabelledLine {
  const filters = Object.entries({ user, name, namespace }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option} ${value}`],
  );
  const text = filters.length === 0 ? 'the ledger has no events' : `no event matches ${filters.join(' ')}`;
  return { word: 'none', text, tone: 'dim' };
}

function renderHistoryTable({ events }: HistoryResult, style: TableStyle): string {
  const rows = events.map((event) => ({
    word: event.kind,
    cells: [
      // Without milliseconds, to save space.
      [event.at.replace(/\.\d+Z$/, 'Z')],
      [event.username ?? '-', event.namespace ?? '-'],
      [...describeKeys({ ...event.user, accounts: event.accounts }).split(' '), describeNote(event)].filter(
        (line) => line !== '',
      ),
    ],
  }));
  const table = renderGrid({ head: ['EVENT', 'TIME', 'USERNAME', 'USER'], rows }, style);
  return `${table}${events.length} events\n`;
}

/**
 * Runs `ledger history`, which lists the events. On a pipe, a line is `KIND TIME NAMESPACE USERNAME UUID CUID NOTE`,
 * with `-` for an unknown value, or `none TEXT` when no event matches.
 */
export function runHistory(args: HistoryArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user, name, namespace } = args;
  return runLedgerJob<HistoryResult>(args, context, {
    site: { readOnly: true },
    run: async (site) => {
      const keys = user === undefined ? undefined : readLedgerKeys(user);
      const events = await readLedgerHistory(site, { user: keys, username: name, namespace });
      return { events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })) };
    },
    exitCodeOf: () => ExitCode.Success,
    renderPlain: ({ events }, clean) => {
      const lines = events.map((event) => {
        const { kind, at, namespace: space = '-', username = '-' } = event;
        const user = describeKeys({ ...event.user, accounts: event.accounts });
        return { word: kind, text: `${at} ${space} ${username} ${user} ${describeNote(event)}`.trimEnd() };
      });
      return renderLinesPlain(lines.length === 0 ? [describeNone(args)] : lines, clean);
    },
    renderTable: (report, style) =>
      report.events.length === 0
        ? renderLinesTable('ledger history', [describeNone(args)], style)
        : renderHistoryTable(report, style),
  });
}
