import { execa } from 'execa';
import type { LabOptions } from './options.js';
import type { CaseRecord, CommandRecord, TwoWorkersRecord } from './results.js';
import type { LabCall } from './run-case.js';

/** How a report was made. */
export interface ReportOrigin {
  readonly commandLine: string;
  readonly seed: number;
  /** What was tested. */
  readonly commit: string;
  readonly date: string;
  /** Which part of all cases was run. */
  readonly share: string;
}

/** Paths whose changes affect the results. */
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

export async function describeOrigin(
  { seed, share, whole, only, parallel, results, ledger }: LabOptions,
  now: Date,
): Promise<ReportOrigin> {
  const { stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { reject: false });
  const { stdout: changes } = await execa('git', ['status', '--porcelain', '--', ...relevantPaths], { reject: false });
  const settings = [
    `FAULTS_SEED=${seed}`,
    `FAULTS_PARALLEL=${parallel}`,
    ...(share < 1 ? [`FAULTS_SAMPLE=${share}`] : []),
    ...(whole.length === 0 ? [] : [`FAULTS_WHOLE='${whole.join('; ')}'`]),
    ...(only === undefined ? [] : [`FAULTS_ONLY='${only}'`]),
    ...(results === undefined ? [] : ['FAULTS_RESULTS=DIR']),
    ...(ledger === 'sqlite' ? [] : [`FAULTS_LEDGER=${ledger}`]),
  ];
  return {
    commandLine: `${settings.join(' ')} npm run test:faults`,
    seed,
    commit: `${commit || 'unknown'}${changes === '' ? '' : ' with uncommitted changes'}`,
    date: now.toISOString().slice(0, 'YYYY-MM-DD'.length),
    share: `${describeShare(share, whole, only)}${results === undefined ? '' : '; the tables also have the results of earlier runs with these FAULTS_RESULTS'}`,
  };
}

function describeShare(share: number, whole: readonly string[], only: string | undefined): string {
  if (only !== undefined) return `those of all cases that contain '${only}'`;
  const names = whole.map((name) => `\`${name}\``).join(', ');
  return `${Math.round(share * 1000) / 10} % of all cases${names === '' ? '' : `, and all of ${names}`}`;
}

const hasFailed = ({ problems }: { readonly problems: readonly string[] }): boolean => problems.length > 0;
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** One cell: the cases of one call with one kind of fault, with the number of calls without a usable response. */
function describeCell(records: readonly CaseRecord[]): string {
  if (records.length === 0) return '';
  const lostCalls = records.reduce((sum, record) => sum + record.lostCalls, 0);
  return records.some(hasFailed) ? `**no** (${lostCalls})` : `yes (${lostCalls})`;
}

function describeCall(call: LabCall): string {
  return [`${call.method} \`${call.operation}\``, call.about, call.nth > 1 ? `(${call.nth})` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function tableOfCases({ calls, cases, kinds: all }: CommandRecord, isPersistent: boolean): string {
  const kinds = all.filter(({ onlyOnce, onlyPersistent }) => !(isPersistent ? onlyOnce : onlyPersistent));
  const cellsOf = (isInRow: (record: CaseRecord) => boolean): string[] =>
    kinds.map(({ name }) =>
      describeCell(
        cases.filter((record) => record.kind === name && record.isPersistent === isPersistent && isInRow(record)),
      ),
    );
  const rows = calls.map((call, index) => [
    index + 1,
    describeCall(call),
    ...cellsOf((record) => record.row === index),
  ]);
  return table(['', 'call', ...kinds.map(({ name }) => name)], rows);
}

// Faults of Waldur, of the username backend and of the directory are listed separately, even if they have the same
// name.
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
    own.reduce((sum, { lostCalls }) => sum + lostCalls, 0),
  ]);
  return table(['fault', 'cases', 'converged', 'lost calls'], rows);
}

function totalByCommand(records: readonly CommandRecord[]): string {
  const rows = records.map(({ command, calls, totalCases, cases, twoWorkersRuns }) => [
    `\`${command}\``,
    calls.length,
    `${cases.length} of ${totalCases}`,
    cases.filter((record) => !hasFailed(record)).length,
    twoWorkersRuns.length,
    twoWorkersRuns.filter((record) => !hasFailed(record)).length,
  ]);
  return table(['command', 'calls', 'cases', 'converged', 'two workers', 'converged'], rows);
}

function tableOfTwoWorkers(allRuns: readonly TwoWorkersRecord[]): string {
  const byFault = new Map<string, TwoWorkersRecord[]>();
  for (const run of allRuns) {
    const fault = run.fault.split(' at request ')[0] ?? '';
    byFault.set(fault, [...(byFault.get(fault) ?? []), run]);
  }
  const rows = [...byFault]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([fault, runs]) => {
      const requests = runs.reduce((sum, run) => sum + run.requests, 0);
      return [
        fault,
        runs.length,
        runs.filter((run) => !hasFailed(run)).length,
        requests,
        runs
          .map(({ seed }) => seed)
          .sort((a, b) => a - b)
          .join(' '),
      ];
    });
  return table(['fault', 'runs', 'converged', 'requests', 'seeds'], rows);
}

function listExceptions({ calls, cases, twoWorkersRuns }: CommandRecord): string[] {
  return [
    ...cases.filter(hasFailed).map(({ row: index, kind, isPersistent, problems }) => {
      const call = calls[index];
      return `- ${kind}, ${isPersistent ? 'persistent' : 'once'}, at ${index + 1} (${call === undefined ? '' : describeCall(call)}): ${problems.map(inCell).join('; ')}`;
    }),
    ...twoWorkersRuns
      .filter(hasFailed)
      .map(({ seed, fault, problems }) => `- two workers, seed ${seed}, ${fault}: ${problems.map(inCell).join('; ')}`),
  ];
}

function describeCommand(record: CommandRecord): string {
  const exceptions = listExceptions(record);
  return [
    `## ${record.command}`,
    '### The fault hits the call once',
    tableOfCases(record, false),
    `### The fault hits the call and ${record.persistentScope}`,
    tableOfCases(record, true),
    '### Two workers',
    tableOfTwoWorkers(record.twoWorkersRuns),
    '### Exceptions',
    exceptions.length === 0 ? 'None.' : exceptions.join('\n'),
  ].join('\n\n');
}

function describeCommits(records: readonly CommandRecord[]): string {
  const commits = [...new Set(records.flatMap((record) => record.commits))];
  return `${commits.length === 1 ? 'commit' : 'the commits'} ${commits.join(', ')}`;
}

/** The report as Markdown. */
export function writeReport(records: readonly CommandRecord[], origin: ReportOrigin): string {
  const cases = records.flatMap((record) => record.cases);
  const twoWorkersRuns = records.flatMap((record) => record.twoWorkersRuns);
  const failed = [...cases, ...twoWorkersRuns].filter(hasFailed).length;
  const head = `# Fault laboratory

This report was made by \`${origin.commandLine}\` on ${origin.date} from ${describeCommits(records)}. It covers ${origin.share}.

**${cases.length + twoWorkersRuns.length} cases, ${failed} exceptions.** In ${cases.length} cases, the built command runs in its own process against the emulator over HTTP, with one
kind of fault at one call. In ${twoWorkersRuns.length} cases, two such processes run at once.

${method}`;
  return [head, totalByCommand(records), totalByFault(records), ...records.map(describeCommand)]
    .join('\n\n')
    .concat('\n');
}

/** How the cases are run and checked. */
const method = `Clean passes follow each case. Then the final state is compared with that of a run without faults:

- state, username and comment of every user; orders and resources;
- accounts and allocations at the site;
- every username in the ledger with its user and status, and the findings of the ledger's own check;
- the writes of one more pass;
- a journal of every account, allocation and membership that was added or removed. Each may occur only as often as without
  a fault; if a process was killed, one line may be missing. A setting (limits, a role, a mode) may be repeated with the
  same value if a response was lost, and a mode in every pass, but no other value may occur.

The disturbed run itself is checked as well:

- No ready user loses the username or the state \`OK\`, and no user or resource has a state, comment or error that does not
  occur without the fault.
- The report lists nothing as done that is not done. If it lists nothing as open, everything is done, except for endpoints
  that the server does not support.
- The exit code is an expected one, and the output contains neither the token nor the bind password. Log lines above
  \`debug\` contain no personal data.

\`ldap\` is \`sync\` with the \`ldap\` backend, a ledger in a file and a real directory (slapd). Its calls are the operations at
the directory. The server is really stopped, restarted, frozen (SIGSTOP) and made read-only; result codes such as busy and
full are sent by a proxy. The comparison covers Waldur, every entry of the directory, and the ledger: every user has one
entry, one group, one username and one number. Numbers may differ between runs, because those of a failed attempt stay
unused, but an account never changes its number.

\`departures\` is \`memberships\` with users in every state of a departure, users who have returned, one that Waldur restores as
soon as the deletion is acknowledged, and one whose account can't be closed. Their accounts are open, closed or deleted at
the site. The clean passes are a day apart, because a claim is taken over, and a failure repeated, by the local clock.

\`held-back\` and \`held-back-orders\` are \`memberships\` and \`orders\` with usernames in conflict with the ledger, a dangerous
username, resources that share an id with and without an owner at the site, and a dangerous id. For these, the final state
of users, resources and the site is also compared with that at the beginning: nothing may have changed.

\`sync, usernames\` and the like use a misbehaving username backend. Their calls are the calls of the backend. No user may
get a username that comes from the misbehaviour, and only affected users may have an error or a comment in between. They
are retried (\`retry USER\`) before the clean pass, because a failed attempt is remembered.

\`orders, create\` uses a resource backend whose \`create\` has three steps: the folder with its owner, the quota, the users. Each
call is a step, after which \`create\` is cut off. The next passes must complete the resource, and call the order done only then.

The built command and its dependencies are bundled into a few files, so that thousands of processes start in reasonable
time. Clean passes run the same command line in the laboratory's own process, over the same HTTP server.

Before a clean pass, the emulator's clock moves past \`claim_seconds\`, because users in \`Creating\` belong to a process that
has ended. \`orders\` is followed by \`memberships\`, and both by \`sync\`, in the baseline as well: members who are missing on a
resource whose order is done are added by \`memberships\`.

In the tables, \`yes\` means that the case converged. The number is how many requests of the disturbed run got no usable
response. The client retries what is safe to repeat, so a fault that hits a call once often has no effect. \`hang\` and
\`endless drip\` last until the client's timeout. \`kill\` is SIGKILL before or after the server has processed the request.
Except for \`frozen\`, these occur only once. With \`rate limit\`, all requests after the call are limited to 20 per second, and
the run must nevertheless do as much as one without faults.`;
