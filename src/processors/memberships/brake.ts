import type { Brake } from './report.js';

/** So few people may always go from a resource, whatever their share. */
const alwaysAllowedRemovals = 5;

/** How many names a sentence holds. */
const maxNamesShown = 10;

/** The limits of the brake. */
export interface BrakeLimits {
  /** Of a resource's people, from 0 to 1. */
  readonly maxRemovalShare: number;
  /** Of all resources of a pass. */
  readonly maxRemovals: number;
}

/** What the brake is applied in. */
export interface BrakeContext {
  readonly limits: BrakeLimits;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** How many removals count as made in this pass already. */
  readonly previousRemovals: number;
}

/** Who would be removed from one resource because they seem to have left. */
export interface PlannedRemovals {
  /** The uuid of the resource in Waldur. */
  readonly uuid: string;
  /** What the operator knows it by. */
  readonly label: string;
  readonly people: readonly string[];
  /** Those of them of whom it can't be known whose accounts they are. */
  readonly unattributed: readonly string[];
  /** How many people on it are ours. */
  readonly ours: number;
  /** The team reads as empty, and the project can't be seen, so that nothing confirms it. */
  readonly isUnconfirmed: boolean;
}

/**
 * Which removals look like a fault of the lists rather than like people leaving, by the uuid of the resource: too many
 * in the whole pass stop them all; otherwise too many on a resource stop those of that resource, and of the others
 * those who may be somebody else. Says for each what an operator reads.
 */
export function applyBrake(intended: readonly PlannedRemovals[], setting: BrakeContext): Map<string, Brake> {
  const total = countRemovals(intended);
  const stopped = intended.flatMap((one): StoppedRemovals[] => {
    const why = one.people.length === 0 ? undefined : findStopReason(one, total, setting);
    if (why !== undefined) return [{ ...one, reason: why }];
    return one.unattributed.length === 0 ? [] : [{ ...one, people: one.unattributed, reason: unattributedReason }];
  });
  const { uuid: offering, name } = setting.offering;
  const option = `--offering ${offering} --allow-removals ${countRemovals(stopped)}`;
  const goOn = `If they are to go, run again with ${option}; if not, see why the team in Waldur lacks them.`;
  return new Map(
    stopped.map((one) => [one.uuid, { people: one.people, stopped: describeStoppedRemovals(one, name), goOn }]),
  );
}

type StoppedRemovals = PlannedRemovals & { readonly reason: string };

const unattributedReason =
  'nobody at the offering has such a username, so that they may be accounts of services, or of people of the team whose username was taken away';

function countRemovals(resources: readonly { readonly people: readonly string[] }[]): number {
  return resources.reduce((sum, { people }) => sum + people.length, 0);
}

function findStopReason(
  { people, ours, isUnconfirmed }: PlannedRemovals,
  total: number,
  { limits, previousRemovals: madeBefore }: BrakeContext,
): string | undefined {
  const { maxRemovalShare, maxRemovals } = limits;
  if (madeBefore + total > maxRemovals) {
    const before = madeBefore === 0 ? '' : `, with ${madeBefore} made shortly before,`;
    return `${total} removals in one pass${before} are more than ${maxRemovals}`;
  }
  if (people.length > alwaysAllowedRemovals && people.length > maxRemovalShare * ours) {
    return `they are more than ${alwaysAllowedRemovals} and more than ${Number((maxRemovalShare * 100).toFixed(1))} % of the people on it`;
  }
  return isUnconfirmed ? 'its team reads as empty, and its project can not be seen to confirm that' : undefined;
}

function describeStoppedRemovals({ label, people, ours, reason: why }: StoppedRemovals, offering: string): string {
  const more = people.length - maxNamesShown;
  const names = `${people.slice(0, maxNamesShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `Not removed from ${label} of ${offering}, because ${why}: ${names} (${people.length} of ${ours}).`;
}
