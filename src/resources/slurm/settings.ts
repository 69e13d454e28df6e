import * as z from 'zod';
import { ConfigurationError } from '../../shared/errors.js';

const expected = {
  name: 'expected the name of an account, of letters, digits, dots, hyphens and underscores',
  prefix: 'expected a string of letters, digits, dots, hyphens and underscores',
  policy: 'expected common, individual or none',
  path: 'expected an absolute path',
  flag: 'expected true or false',
  seconds: 'expected a number of seconds above 0 and up to 3600',
  jobs: "expected 'wait' or 'cancel'",
  check: "expected 'getent' or 'none'",
  environment: 'expected a map of variable names to strings',
  words: 'expected a name without blanks and separators',
};

const accountName = z.string(expected.name).regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, expected.name);
const prefix = z.string(expected.prefix).regex(/^[A-Za-z0-9_.-]*$/, expected.prefix);
const word = z.string(expected.words).regex(/^[^\s,=|*[\]"'`]+$/, expected.words);
const path = z.string(expected.path).regex(/^\/[^\0]*$/, expected.path);
const flag = z.boolean(expected.flag);

/** A key without a value, which YAML reads as null, is a key that is not there. */
function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const ownSettings = z.strictObject({
  timeout_seconds: z
    .number(expected.seconds)
    .refine((seconds) => seconds > 0 && seconds <= 3600, expected.seconds)
    .default(120),
  lock_file: path.default('/run/lock/waldur-offering-processor-slurm.lock'),
  running_jobs: z.enum(['wait', 'cancel'], expected.jobs).default('wait'),
  account_check: z.enum(['getent', 'none'], expected.check).default('getent'),
  preserve_case_user: flag.default(false),
  environment: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, expected.environment),
      z.string(expected.environment).regex(/^[^\0]*$/, expected.environment),
      expected.environment,
    )
    .default({}),
});

/**
 * The schema of `backend_settings`: the keys of the Python agent, and the map `slurm` with those that only this backend
 * has. Other keys are allowed, because the username backend has its settings there too.
 */
export const slurmBackendSettings = z
  .looseObject({
    cluster_name: optional(word),
    slurm_bin_path: path.nullish().transform((value) => value ?? '/usr/bin'),
    root_account: optional(accountName),
    parent_account: optional(accountName),
    default_account: optional(accountName),
    default_account_policy: optional(z.enum(['common', 'individual', 'none'], expected.policy)),
    customer_prefix: optional(prefix),
    project_prefix: optional(prefix),
    default_partition: optional(word),
    qos_default: optional(word),
    qos_downscaled: optional(word),
    qos_paused: optional(word),
    qos_enforcement_enabled: optional(flag),
    slurm: ownSettings.nullish().transform((own) => own ?? ownSettings.parse({})),
  })
  .refine(
    ({ default_account_policy: policy, default_account: account }) => policy !== 'common' || account !== undefined,
    {
      path: ['default_account'],
      message: `${expected.name}, because default_account_policy is common`,
    },
  );

/** Keys of the Python agent that change what happens to accounts, and that this backend does not follow. */
const unsupported: readonly [key: string, isUsed: (value: unknown) => boolean][] = [
  ['soft_delete', (value) => value === true],
  ['enforce_offering_partitions', (value) => value === true],
  ['qos_management', isEnabled],
  ['project_directory', isEnabled],
  ['execution_mode', (value) => value !== undefined && value !== null && value !== 'cli'],
];

function isEnabled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'enabled') === true;
}

/** The settings of the backend `slurm`, with all defaults. */
export interface SlurmSettings {
  /** `cluster_name`. Without it, slurmdbd must know only one cluster. */
  readonly cluster: string | undefined;
  readonly binPath: string;
  /** The parent of the customers' accounts, in lower case. */
  readonly rootAccount: string;
  /** The flat hierarchy: the parent of all accounts, so that customers and projects have none. In lower case. */
  readonly parentAccount: string | undefined;
  readonly customerPrefix: string;
  readonly projectPrefix: string;
  /**
   * - `individual`: a user without a default account gets the resource's as default.
   * - `common`: a user without a default account gets `defaultAccount`, and an association with it.
   * - `none`: the default account is left to Slurm.
   */
  readonly defaultAccountPolicy: 'common' | 'individual' | 'none';
  /** In lower case. */
  readonly defaultAccount: string | undefined;
  /** The partition of the users' associations. Default: all. */
  readonly partition: string | undefined;
  readonly qosDefault: string;
  readonly qosDownscaled: string | undefined;
  readonly qosPaused: string | undefined;
  /** The QoS of the order is granted, and pausing and downscaling block the submission of jobs. */
  readonly grantsQos: boolean;
  readonly timeoutMs: number;
  readonly lockFile: string;
  /** What happens to the jobs of a user who is removed, and of a resource that ends. */
  readonly runningJobs: 'wait' | 'cancel';
  /** Whether a user gets an association only once the operating system knows the account. */
  readonly accountCheck: 'getent' | 'none';
  readonly preservesCase: boolean;
  /** The environment of all programs, in addition to `PATH` and `LANG`. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Returns the settings from what `slurmBackendSettings` has parsed, with the defaults that the Python agent has. Throws
 * `ConfigurationError` for settings of the agent that would be ignored, so that no account is deleted by surprise.
 */
export function readSlurmSettings(parsed: z.output<typeof slurmBackendSettings>, offeringName: string): SlurmSettings {
  const used = unsupported.filter(([key, isUsed]) => isUsed(parsed[key]));
  if (used.length > 0)
    throw new ConfigurationError(
      used.map(([key]) => ({
        file: offeringName,
        path: `backend_settings.${key}`,
        message:
          'the slurm backend does not support it. Remove it, or leave orders and memberships to the Python agent',
      })),
    );
  const own = parsed.slurm;
  const defaultAccount = parsed.default_account?.toLowerCase();
  return {
    cluster: parsed.cluster_name?.toLowerCase(),
    binPath: parsed.slurm_bin_path.replace(/\/+$/, ''),
    rootAccount: (parsed.root_account ?? parsed.default_account ?? 'root').toLowerCase(),
    parentAccount: parsed.parent_account?.toLowerCase(),
    customerPrefix: parsed.customer_prefix ?? '',
    projectPrefix: parsed.project_prefix ?? '',
    defaultAccountPolicy:
      parsed.default_account_policy ?? (defaultAccount === undefined ? 'individual' : ('common' as const)),
    defaultAccount,
    partition: parsed.default_partition,
    qosDefault: parsed.qos_default ?? 'normal',
    qosDownscaled: parsed.qos_downscaled,
    qosPaused: parsed.qos_paused,
    grantsQos: parsed.qos_enforcement_enabled ?? false,
    timeoutMs: own.timeout_seconds * 1000,
    lockFile: own.lock_file,
    runningJobs: own.running_jobs,
    accountCheck: own.account_check,
    preservesCase: own.preserve_case_user,
    environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...own.environment },
  };
}
