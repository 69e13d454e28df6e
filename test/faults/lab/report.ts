import { execa } from 'execa';
import type { LabOptions } from './options.js';
import type { CaseRecord, CommandRecord, TwoWorkersRecord } from './results.js';
import type { LabCall } from './run-case.js';

/** Where a report comes from. */
export interface ReportOrigin {
  readonly commandLine: string;
  readonly seed: number;
  readonly commit: string;
  readonly date: string;
  /** How much of all there is was run, and of what. */
  readonly share: string;
}

/** Where a change makes another run of it. */
const relevantPaths = [
  'src',
  'generated',
  'scripts',
  'test/faults',
  'test/services/support',
  'test/support',
  'test/cli/support',
  'package-lock.json',
];

export async function describeOrigin({ seed, share, only, parallel }: LabOptions, now: Date): Promise<ReportOrigin> {
  const { stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { reject: false });
  const { stdout: changes } = await execa('git', ['status', '--porcelain', '--', ...relevantPaths], { reject: false });
  const settings = [
    `FAULTS_SEED=${seed}`,
    `FAULTS_PARALLEL=${parallel}`,
    ...(share < 1 ? [`FAULTS_SAMPLE=${share}`] : []),
    ...(only === undefined ? [] : [`FAULTS_ONLY='${only}'`]),
  ];
  return {
    commandLine: `${settings.join(' ')} npm run test:faults`,
    seed,
    commit: `${commit || 'unknown'}${changes === '' ? '' : ', with changes that are not in it'}`,
    date: now.toISOString().slice(0, 'YYYY-MM-DD'.length),
    share: only === undefined ? `${Math.round(share * 1000) / 10} %` : `those that '${only}' is in`,
  };
}

const hasFailed = ({ problems }: { readonly problems: readonly string[] }): boolean => problems.length > 0;
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** One cell: the runs of this call with this fault. The number is how many of its answers were lost. */
function describeCell(records: readonly CaseRecord[]): string {
  if (records.length === 0) return '';
  const lost = records.reduce((sum, record) => sum + record.lostCalls, 0);
  return records.some(hasFailed) ? `**no** (${lost})` : `yes (${lost})`;
}

function describeCall(call: LabCall): string {
  return [`${call.method} \`${call.operation}\``, call.about, call.nth > 1 ? `(${call.nth})` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function tableOfCases({ calls, cases, kinds: all }: CommandRecord, lasting: boolean): string {
  const kinds = all.filter(({ onlyOnce, onlyPersistent: onlyLasting }) => !(lasting ? onlyOnce : onlyLasting));
  const cellsOf = (isOf: (record: CaseRecord) => boolean): string[] =>
    kinds.map(({ name }) =>
      describeCell(cases.filter((record) => record.kind === name && record.isPersistent === lasting && isOf(record))),
    );
  const rows = calls.map((call, index) => [
    index + 1,
    describeCall(call),
    ...cellsOf((record) => record.row === index),
  ]);
  return table(['', 'call', ...kinds.map(({ name }) => name)], rows);
}

// The kinds of Waldur, of the username backend and of the directory are apart: `reset before` of one is not that of the
// other.
function totalByFault(records: readonly CommandRecord[]): string {
  const totals = new Map<string, CaseRecord[]>();
  for (const { command, kinds, cases } of records) {
    for (const { name } of kinds) {
      const [, part = command === 'ldap' ? command : undefined] = command.split(', ');
      const title = part === undefined ? name : `${part}: ${name}`;
      totals.set(title, [...(totals.get(title) ?? []), ...cases.filter(({ kind }) => kind === name)]);
    }
  }
  const rows = [...totals].map(([title, own]) => [
    title,
    own.length,
    own.filter((record) => !hasFailed(record)).length,
    own.reduce((sum, { lostCalls: lost }) => sum + lost, 0),
  ]);
  return table(['fault', 'cases', 'converged', 'calls lost'], rows);
}

function totalByCommand(records: readonly CommandRecord[]): string {
  const rows = records.map(({ command, calls, totalCases: all, cases, twoWorkersRuns: turns }) => [
    `\`${command}\``,
    calls.length,
    `${cases.length} of ${all}`,
    cases.filter((record) => !hasFailed(record)).length,
    turns.length,
    turns.filter((record) => !hasFailed(record)).length,
  ]);
  return table(['command', 'calls', 'cases', 'converged', 'two workers', 'converged'], rows);
}

function tableOfTwoWorkers(turns: readonly TwoWorkersRecord[]): string {
  const byTrouble = new Map<string, TwoWorkersRecord[]>();
  for (const run of turns) {
    const trouble = run.fault.split(' at request ')[0] ?? '';
    byTrouble.set(trouble, [...(byTrouble.get(trouble) ?? []), run]);
  }
  const rows = [...byTrouble]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([trouble, runs]) => {
      const requests = runs.reduce((sum, run) => sum + run.requests, 0);
      return [
        trouble,
        runs.length,
        runs.filter((run) => !hasFailed(run)).length,
        requests,
        runs
          .map(({ seed }) => seed)
          .sort((a, b) => a - b)
          .join(' '),
      ];
    });
  return table(['in their way', 'runs', 'converged', 'requests', 'seeds'], rows);
}

function listExceptions({ calls, cases, twoWorkersRuns: turns }: CommandRecord): string[] {
  return [
    ...cases.filter(hasFailed).map(({ row: index, kind, isPersistent: lasting, problems: faults }) => {
      const call = calls[index];
      return `- ${kind}, ${lasting ? 'each time' : 'once'}, at ${index + 1} (${call === undefined ? '' : describeCall(call)}): ${faults.map(inCell).join('; ')}`;
    }),
    ...turns
      .filter(hasFailed)
      .map(
        ({ seed, fault: trouble, problems: faults }) =>
          `- two workers, seed ${seed}, ${trouble}: ${faults.map(inCell).join('; ')}`,
      ),
  ];
}

function describeCommand(record: CommandRecord): string {
  const exceptions = listExceptions(record);
  return [
    `## ${record.command}`,
    '### The fault meets the call once',
    tableOfCases(record, false),
    `### The fault meets the call, and ${record.persistentScope}`,
    tableOfCases(record, true),
    '### Two workers',
    tableOfTwoWorkers(record.twoWorkersRuns),
    '### Exceptions',
    exceptions.length === 0 ? 'None.' : exceptions.join('\n'),
  ].join('\n\n');
}

/** The report as Markdown. */
export function writeReport(records: readonly CommandRecord[], origin: ReportOrigin): string {
  const cases = records.flatMap((record) => record.cases);
  const turns = records.flatMap((record) => record.twoWorkersRuns);
  const failed = [...cases, ...turns].filter(hasFailed).length;
  const head = `# What faults come to

\`${origin.commandLine}\` made this on ${origin.date} from commit ${origin.commit}. It ran ${origin.share} of all cases.

**${cases.length + turns.length} cases, ${failed} exceptions.** ${cases.length} are a run of the built command in a process of its own, against the emulator over HTTP, with one fault at
one call; ${turns.length} are two such processes at once. Clean passes follow each, and a comparison with what a run comes to that nothing disturbs: everybody's state, username and
comments; orders and resources; the accounts and allocations at the site; the ledger, each name with whose it is and how it stands, and its own check; what a further pass
would write. A journal has each account, allocation and place that was made or taken away, and each may be there once, as without a fault; of a process that was killed, one line may be
missing. A setting (limits, a role, a mode) may be told again with the same value where an answer was lost, and a mode in every pass; another value may never be there.

The disturbed run is judged as well: nobody who is ready loses their name or place, nobody goes through a state, comment or error that they do not go through without the fault, the
report calls nobody and no order done who is not, one that leaves nothing open is of a run that has done everything (but for endpoints that Waldur says it has no call for), no
process ends in a way that it should not, and none prints the token, the bind password, or above \`debug\` who somebody is.

\`ldap\` is \`sync\` with that backend, a ledger in a file and a real directory, slapd: there the calls are the operations at the directory. It is stopped, restarted, frozen
(SIGSTOP) and read-only in earnest; the codes for busy, full and the like are answered in its place. Compared are Waldur, every entry of the directory, and the ledger: everybody
has one entry, one group, one name and one number. Which numbers may differ, for those that a lost attempt took stay unused; whoever has one keeps it.

\`sync, usernames\` and its like have a username backend of the site's own that misbehaves: there the calls are the questions that it is asked. Nobody may ever have a name that comes of it, and nobody but
those whom it met may see an error or a comment of it. Whoever met it is retried (\`retry USER\`) before the clean pass, for a failed attempt is remembered.

So that thousands of processes start in reasonable time, the files of the built command and of its dependencies are put together into a few. Clean passes run the same
command line within the laboratory's own process, over the same HTTP.

A clean pass runs with the emulator's clock moved past \`claim_seconds\`, for whoever is in \`Creating\` belongs to a process that is gone. After \`orders\` comes one of \`memberships\`, and after both \`sync\`,
as the baseline has it: people who are missing on a resource whose order is done are the membership pass's to bring.

In the tables, \`yes\` means that it converged; the number is how many requests of the disturbed run brought no usable answer. The client repeats what may be repeated, so a
fault that meets a call once often costs nothing. \`hang\` and \`endless drip\` last until the client's own time-out; \`kill\` is SIGKILL before or after the server did the work. These meet a call
once and no more, but for \`frozen\`.`;
  return [head, totalByCommand(records), totalByFault(records), ...records.map(describeCommand)]
    .join('\n\n')
    .concat('\n');
}
