import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/**
 * What a step is about.
 * - `user`: a username, or a comment about why there is none.
 * - `departure`: a user whose deletion Waldur has requested.
 * - `account`: the account of a user who is deleted in Waldur is closed.
 * - `order`: an order is processed.
 * - `resource`: the accounts on a resource, and what Waldur shows of it.
 */
export const stepKinds = ['user', 'departure', 'account', 'order', 'resource'] as const;

/** What a step is about. */
export type StepKind = (typeof stepKinds)[number];

/** A value in a plan. */
export type StepValue = string | number | boolean | null | readonly StepValue[] | StepValues;

/** Values in a plan, by a key for people. */
export interface StepValues {
  readonly [key: string]: StepValue;
}

/** What a step is about, and what it depends on. */
export interface StepSubject {
  readonly kind: StepKind;
  /** The uuid of the offering user, the order or the resource in Waldur. */
  readonly uuid: string;
  /** What Waldur shows before the step. */
  readonly before: StepValues;
  /** A hash of everything else that the step depends on. Absent if there is nothing else, or if it was not read. */
  readonly data?: string;
}

/** One step of a plan. */
export interface PlannedStep extends StepSubject {
  /** What is done, in words. */
  readonly summary: string;
  /** What is changed. Without any, nothing is done. */
  readonly changes: StepValues;
  /** What Waldur shows after the step. A step that was taken already is recognised by it. */
  readonly after: StepValues;
  /** Nothing is left to do: everything is as it would be after the step. Only without changes. */
  readonly isComplete?: true | undefined;
}

/** The file to which a plan was written. */
export interface PlanSummary {
  readonly file: string;
  /** How many steps it has. */
  readonly steps: number;
}

/** Identifies a step within an offering. */
export function stepKey({ kind, uuid }: Pick<StepSubject, 'kind' | 'uuid'>): string {
  return `${kind} ${uuid}`;
}

/** A hash of values of any shape, independent of the order of keys. */
export function digestValues(values: unknown): string {
  const text = JSON.stringify(values, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256')
    .update(text ?? '')
    .digest('base64url');
}

/** A step as it would be taken now. `changes`: as far as they are known. */
export type PresentStep = StepSubject & { readonly changes?: StepValues };

/** What has changed since a step was planned, in words; `undefined` if nothing has. */
export function describeDifference(planned: PlannedStep, now: PresentStep): string | undefined {
  const hasOtherData = planned.data !== undefined && now.data !== undefined && planned.data !== now.data;
  const differences = [
    ...compareValues(planned.before, now.before),
    ...(hasOtherData ? [dataMessages[planned.kind]] : []),
    ...compareValues(planned.changes, now.changes ?? {}),
  ];
  return differences.length === 0 ? undefined : `changed since it was planned: ${differences.join('; ')}`;
}

const otherData = 'other data of the user';
const dataMessages: Readonly<Record<StepKind, string>> = {
  user: otherData,
  departure: otherData,
  account: otherData,
  order: 'other attributes of the order or of its resource',
  resource: 'other attributes of the resource',
};

// Only what is known now is compared.
function compareValues(planned: StepValues, now: StepValues): string[] {
  return Object.entries(now).flatMap(([key, value]) => {
    const before = planned[key] ?? null;
    return isDeepStrictEqual(value, before) ? [] : [`${key}: ${describeValue(before)} → ${describeValue(value)}`];
  });
}

function describeValue(value: StepValue): string {
  if (value === null || value === '') return '(none)';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(describeValue).join(', ')}]`;
  if (typeof value['call'] === 'string') return Object.values(value).map(describeValue).join(' ');
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}: ${describeValue(each)}`)
    .join(', ')}}`;
}

function isList(value: StepValue): value is readonly StepValue[] {
  return Array.isArray(value);
}

/** Whether Waldur shows what it shows only after the step. */
export function isTaken({ before, after }: PlannedStep, now: StepValues): boolean {
  const entries = Object.entries(after);
  const changesWaldur = entries.some(([key, value]) => !isDeepStrictEqual(before[key], value));
  return changesWaldur && entries.every(([key, value]) => isDeepStrictEqual(now[key], value));
}
