/** A row that is in a state since some moment. */
interface Row {
  readonly state?: string;
  /** RFC 3339. */
  readonly created?: string;
  /** RFC 3339. */
  readonly modified?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds since the row last changed, or was made; `undefined` where it does not say. */
export function ageOf({ created, modified }: Row, now: number): number | undefined {
  const since = Date.parse(modified ?? created ?? '');
  return Number.isNaN(since) ? undefined : Math.max(0, now - since);
}

/** `2 d`, `5 h`, `12 min`. */
function describeAge(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)} d`;
  if (milliseconds >= 2 * HOUR) return `${Math.floor(milliseconds / HOUR)} h`;
  return `${Math.floor(milliseconds / MINUTE)} min`;
}

/**
 * `4 OK, 2 Requested (the oldest for 3 d)`: how many rows are in each state, and for those that wait how long at most.
 * `none` when there are no rows.
 */
export function describeStates(
  rows: readonly Row[],
  { now, waits }: { readonly now: number; readonly waits: (state: string) => boolean },
): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const state = row.state ?? 'unknown';
    groups.set(state, [...(groups.get(state) ?? []), row]);
  }
  const texts = [...groups].map(([state, members]) => {
    const ages = waits(state) ? members.map((row) => ageOf(row, now)).filter((age) => age !== undefined) : [];
    const oldest = ages.length === 0 ? '' : ` (the oldest for ${describeAge(ages.reduce((a, b) => Math.max(a, b)))})`;
    return `${members.length} ${state}${oldest}`;
  });
  return texts.join(', ') || 'none';
}
