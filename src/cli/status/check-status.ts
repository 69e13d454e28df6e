import type { OfferingStatus, StatusReport } from '../../jobs/status.js';
import { describeAge } from '../../shared/describe-age.js';
import { type UserStanding, userStandings } from '../../users/status/user-status.js';
import { type StatusMeasure, statusMeasures, type Thresholds } from './args.js';

/** The states of a monitoring plugin, which are its exit codes. */
const pluginStates = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** The thresholds that apply unless they are given. `oldest` is in minutes. */
const defaultThresholds: { readonly warning: Thresholds; readonly critical: Thresholds } = {
  warning: { conflict: 0, unsafe: 0, quarantined: 0, failing: 0, 'back-off': 0, 'unknown-state': 0, oldest: 60 },
  critical: { oldest: 24 * 60 },
};

/** The result of a check: the state as an index of `pluginStates`, and the line to print. */
export interface CheckResult {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly line: string;
}

/**
 * Rates a report as a monitoring plugin does. An offering that can't be read, or a ledger that can't, is critical; a run
 * that was interrupted is unknown. The line has all measures as performance data, summed over the offerings.
 */
export function checkStatus(
  report: StatusReport,
  given: { readonly warning?: Thresholds | undefined; readonly critical?: Thresholds | undefined },
): CheckResult {
  const warning = { ...defaultThresholds.warning, ...given.warning };
  const critical = { ...defaultThresholds.critical, ...given.critical };
  const values = measure(report);
  const exceeded = (thresholds: Thresholds): StatusMeasure[] =>
    statusMeasures.filter((name) => values[name] > (thresholds[name] ?? Number.POSITIVE_INFINITY));
  const failures = report.offerings.flatMap(describeOfferingFailure);
  const tooHigh = [...new Set([...exceeded(critical), ...exceeded(warning)])];
  const problems = [...failures, ...tooHigh.map((name) => describeValue(name, values[name]))];
  const exitCode = report.interrupted
    ? 3
    : failures.length > 0 || exceeded(critical).length > 0
      ? 2
      : tooHigh.length > 0
        ? 1
        : 0;
  const { waiting, pending } = values;
  const text = [...problems, ...(problems.length === 0 ? [`${waiting} waiting, ${pending} pending`] : [])].join(', ');
  const data = statusMeasures.map((name) => {
    const [unit, factor] = name === 'oldest' ? ['s', 60] : ['', 1];
    const limits = [warning[name], critical[name]].map((limit) =>
      limit === undefined || !Number.isFinite(limit) ? '' : String(limit * factor),
    );
    return `'${name}'=${Math.round(values[name] * factor)}${unit};${limits.join(';')};0`;
  });
  return { exitCode, line: formatPluginLine(exitCode, report.interrupted ? 'interrupted' : text, data) };
}

/** A line of a monitoring plugin. A `|` would end its text, and a line break the line. */
export function formatPluginLine(
  exitCode: CheckResult['exitCode'],
  text: string,
  data: readonly string[] = [],
): string {
  const readable = text.replace(/[|\r\n]+/g, ' ');
  return `WALDUR USERS ${pluginStates[exitCode]}: ${readable}${data.length === 0 ? '' : ` | ${data.join(' ')}`}`;
}

function measure({ at, offerings }: StatusReport): Record<StatusMeasure, number> {
  const count = (standing: UserStanding): number =>
    offerings.reduce((sum, { standings }) => sum + (standings?.[standing] ?? 0), 0);
  const counts = Object.fromEntries(userStandings.map((standing) => [standing, count(standing)]));
  const ages = offerings.flatMap(({ oldestWaiting }) =>
    oldestWaiting === undefined ? [] : Math.max(Date.parse(at) - Date.parse(oldestWaiting), 0) / 60_000,
  );
  return { ...(counts as Record<UserStanding, number>), oldest: Math.max(0, ...ages) };
}

function describeValue(name: StatusMeasure, value: number): string {
  return name === 'oldest' ? `oldest waits for ${describeAge(value * 60_000)}` : `${value} ${words[name] ?? name}`;
}

const words: Readonly<Partial<Record<StatusMeasure, string>>> = {
  conflict: 'in conflict',
  unsafe: 'with an unsafe username',
  'back-off': 'in back-off',
  'unknown-state': 'in an unknown state',
};

function describeOfferingFailure({ name, error, notCompared }: OfferingStatus): string[] {
  if (error !== undefined) return [`${name}: ${error.message}`];
  return notCompared === undefined ? [] : [`${name}: ${notCompared}`];
}
