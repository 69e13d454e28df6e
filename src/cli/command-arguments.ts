import type { RunArguments, TextfileArguments } from './common-options.js';
import type { CompletionArguments } from './completion/args.js';
import type { LedgerArguments } from './ledger/args.js';
import type { QueueArguments } from './queue/args.js';
import type { StatusArguments } from './status/args.js';

/** The options of a job whose steps can be planned. */
export interface PlanArguments extends RunArguments, TextfileArguments {
  /** The file to which the steps are written. */
  readonly plan?: string;
}

/** The options of `sync`. */
export interface SyncArguments extends PlanArguments {
  readonly user?: string;
  readonly full?: boolean;
  readonly concurrency?: number;
}

/** The options of `orders`. */
export interface OrdersArguments extends PlanArguments {
  readonly confirmAbsent?: readonly string[];
  readonly confirmCreated?: readonly string[];
  readonly allowMissing?: number;
}

/** The options of `memberships`. */
export interface MembershipsArguments extends PlanArguments {
  readonly allowRemovals?: number;
  readonly allowMissing?: number;
  readonly addAgain?: readonly string[];
}

/** The options of `apply`. */
export interface ApplyArguments extends RunArguments {
  /** A plan. */
  readonly file: string;
}

/** The options of `run`. */
export interface ServiceArguments extends Pick<RunArguments, 'configFile' | 'json' | 'logLevel' | 'backend'> {
  /** How many jobs at once. Default: `job_concurrency`. */
  readonly jobs?: number;
}

/** The options of `diagnostics`. */
export type DiagnosticsArguments = Omit<RunArguments, 'dryRun' | 'progress'>;

/** The options of `explain`. */
export interface ExplainArguments extends DiagnosticsArguments {
  readonly user: string;
}

/** The options of `retry`. */
export type RetryArguments = ExplainArguments;

/** The options of `comment`. */
export interface CommentArguments extends ExplainArguments {
  readonly comment: string;
  readonly url?: string;
}

/** The options of `simulate`. */
export interface SimulateArguments {
  /** Path of a CSV file. */
  readonly names: string;
  /** Empty for all named formats. */
  readonly format: readonly string[];
  readonly language?: string;
  readonly profile?: readonly string[];
  readonly reserved?: readonly string[];
  /** Lists each user with the username. */
  readonly list: boolean;
  /** Prints that list as CSV instead of the report. */
  readonly csv: boolean;
  readonly json: boolean;
  readonly progress: boolean;
}

/** The options of `plugins`. */
export type PluginsArguments = Pick<RunArguments, 'json'>;

/** The options of `emulator`. */
export interface EmulatorArguments {
  readonly port: number;
  readonly users: number;
  readonly orders: number;
  readonly host: string;
  readonly seed?: number;
}

/** The function that runs each command. */
export interface CommandActions {
  sync(args: SyncArguments): Promise<void>;
  orders(args: OrdersArguments): Promise<void>;
  memberships(args: MembershipsArguments): Promise<void>;
  apply(args: ApplyArguments): Promise<void>;
  run(args: ServiceArguments): Promise<void>;
  queue(args: QueueArguments): Promise<void>;
  diagnostics(args: DiagnosticsArguments): Promise<void>;
  status(args: StatusArguments): Promise<void>;
  explain(args: ExplainArguments): Promise<void>;
  retry(args: RetryArguments): Promise<void>;
  comment(args: CommentArguments): Promise<void>;
  simulate(args: SimulateArguments): Promise<void>;
  ledger(args: LedgerArguments): Promise<void>;
  plugins(args: PluginsArguments): Promise<void>;
  completion(args: CompletionArguments): Promise<void>;
  emulator(args: EmulatorArguments): Promise<void>;
}
