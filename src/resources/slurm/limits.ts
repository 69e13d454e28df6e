import { BackendError } from '../../shared/errors.js';
import { isRecord } from '../../shared/is-record.js';
import type { Logger } from '../../shared/logger.js';
import type { CallScope, SlurmClient } from './slurm-client.js';

/** A component of the offering, as `backend_components` describes it. */
export interface SlurmComponent {
  /** The component type in Waldur, which is the name of a TRES: `cpu`, `mem`, `gres/gpu`. */
  readonly type: string;
  readonly accountingType: 'limit' | 'usage' | 'other';
  /** How many units of Slurm are one unit of Waldur: 60 for hours, because Slurm counts in minutes. */
  readonly unitFactor: number;
  /** The fixed limit of a component that is billed by usage, in the units of Waldur. */
  readonly limit: number | undefined;
}

/** The largest limit: Slurm takes larger ones for other values. */
const maxLimit = Number.MAX_SAFE_INTEGER;

/** How far a product may be from a whole number, because of binary fractions such as 0.1 × 60. */
const tolerance = 1e-6;

/** Reads `backend_components`. Throws `BackendError` with all invalid ones. */
export function readComponents(components: Readonly<Record<string, unknown>>): readonly SlurmComponent[] {
  const problems: string[] = [];
  const read = Object.entries(components).map(([type, value]): SlurmComponent => {
    const settings = isRecord(value) ? value : {};
    const { accounting_type: accounting = 'limit', unit_factor: factor, limit } = settings;
    const unitFactor = factor ?? 1;
    if (!isRecord(value)) problems.push(`${type}: expected a map`);
    if (typeof unitFactor !== 'number' || !Number.isFinite(unitFactor) || unitFactor <= 0)
      problems.push(`${type}.unit_factor: expected a number above 0`);
    if (limit !== undefined && limit !== null && typeof limit !== 'number')
      problems.push(`${type}.limit: expected a number`);
    return {
      type,
      accountingType: accounting === 'limit' || accounting === 'usage' ? accounting : 'other',
      unitFactor: Number(unitFactor),
      limit: typeof limit === 'number' ? limit : undefined,
    };
  });
  if (problems.length === 0) return read;
  throw new BackendError(`backend_components: ${problems.join('; ')}`);
}

/** Reads the names of the TRES that slurmdbd knows: `cpu`, `gres/gpu`. */
export async function readTresNames(client: SlurmClient, scope: CallScope): Promise<ReadonlySet<string>> {
  const rows = await client.read(['list', 'tres'], ['type', 'name'], scope);
  return new Set(rows.map(([type = '', name = '']) => (name === '' ? type : `${type}/${name}`)));
}

export interface LimitOptions {
  readonly components: readonly SlurmComponent[];
  readonly tres: ReadonlySet<string>;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Converts limits from Waldur into limits of Slurm, by TRES. A component that Slurm does not know, or that is not in
 * `backend_components`, is skipped with a warning. Throws `BackendError` for a negative limit, and for one that is not a
 * whole number in the units of Slurm: Slurm would cut it off.
 */
export function toSlurmLimits(
  limits: Readonly<Record<string, number>>,
  { components, tres, logger }: LimitOptions,
): ReadonlyMap<string, number> {
  const converted = new Map<string, number>();
  for (const [type, value] of Object.entries(limits)) {
    const component = components.find((one) => one.type === type);
    if (component === undefined || !tres.has(type)) {
      const where = component === undefined ? 'backend_components' : 'the TRES of Slurm';
      logger.warn({ component: type }, `slurm: the limit of a component is not set, because it is not in ${where}`);
    } else if (component.accountingType === 'limit') converted.set(type, convert(type, value, component.unitFactor));
  }
  return converted;
}

/** The limits of a new account: those that were ordered, and the fixed ones of components that are billed by usage. */
export function toInitialLimits(
  limits: Readonly<Record<string, number>>,
  options: LimitOptions,
): ReadonlyMap<string, number> {
  const fixed = options.components.flatMap(({ type, accountingType, limit, unitFactor }) =>
    accountingType === 'usage' && limit !== undefined && options.tres.has(type)
      ? [[type, convert(type, limit, unitFactor)] as const]
      : [],
  );
  return new Map([...toSlurmLimits(limits, options), ...fixed]);
}

function convert(type: string, value: number, unitFactor: number): number {
  const product = value * unitFactor;
  const whole = Math.round(product);
  const name = `limit of ${type}`;
  if (!Number.isFinite(value) || value < 0)
    throw new BackendError(`slurm: the ${name} is ${value} (expected 0 or more)`);
  if (Math.abs(product - whole) > tolerance)
    throw new BackendError(`slurm: the ${name}, ${value} × ${unitFactor} = ${product}, is not a whole number`);
  if (whole > maxLimit) throw new BackendError(`slurm: the ${name}, ${value} × ${unitFactor}, is too large`);
  return whole;
}

/** The argument that sets limits: `GrpTRESMins=cpu=600,mem=2048`; `undefined` for none. */
export function formatLimits(limits: ReadonlyMap<string, number>): string | undefined {
  if (limits.size === 0) return undefined;
  return `GrpTRESMins=${[...limits].map(([name, value]) => `${name}=${value}`).join(',')}`;
}
