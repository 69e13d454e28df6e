import type { Site } from '../../site/open-site.js';
import type { SyncReport } from '../../users/report.js';
import { StepRecorder } from '../../users/steps/step-recorder.js';
import { type AllMembershipsReport, type MembershipsOptions, syncMemberships } from '../memberships.js';
import { type AllOrdersReport, type OrdersOptions, processOrders } from '../orders.js';
import type { OfferingIdentity } from '../run-job.js';
import { type SyncOptions, syncOfferingUsers } from '../sync.js';
import type { Plan, PlannedJob, PlanOptions } from './plan.js';

/** The report and the options of each job. */
export interface JobTypes {
  readonly sync: { readonly report: SyncReport; readonly options: SyncOptions };
  readonly orders: { readonly report: AllOrdersReport; readonly options: OrdersOptions };
  readonly memberships: { readonly report: AllMembershipsReport; readonly options: MembershipsOptions };
}

const jobs: {
  readonly [J in PlannedJob]: (site: Site, options: JobTypes[J]['options']) => Promise<JobTypes[J]['report']>;
} = {
  sync: syncOfferingUsers,
  orders: processOrders,
  memberships: syncMemberships,
};

/** Runs a job by its name. */
export function runPlannedJob<J extends PlannedJob>(
  site: Site,
  job: J,
  options: JobTypes[J]['options'],
): Promise<JobTypes[J]['report']> {
  return jobs[job](site, options);
}

/** The recorders of a dry run, one for each offering of the configuration. */
export class OfferingRecorders {
  readonly #recorders = new Map<string, StepRecorder>();
  readonly #keysOf: (offering: OfferingIdentity) => ReadonlySet<string> | undefined;

  /** `keysOf`: the keys of the only steps of an offering that are looked at; `undefined` for all. */
  constructor(keysOf: (offering: OfferingIdentity) => ReadonlySet<string> | undefined = () => undefined) {
    this.#keysOf = keysOf;
  }

  /** The recorder of an offering. */
  readonly of = (offering: OfferingIdentity): StepRecorder => {
    const key = `${offering.uuid} ${offering.name}`;
    const recorder = this.#recorders.get(key) ?? new StepRecorder(this.#keysOf(offering));
    this.#recorders.set(key, recorder);
    return recorder;
  };
}

/**
 * Runs a job as a dry run, and returns its report together with the plan: every step that the job would take now.
 * `applyPlan` carries it out. Throws what the job throws.
 */
export async function makePlan<J extends PlannedJob>(
  site: Site,
  job: J,
  options: JobTypes[J]['options'] = {},
): Promise<{ readonly report: JobTypes[J]['report']; readonly plan: Plan }> {
  const recorders = new OfferingRecorders();
  const created = new Date(site.clock.now()).toISOString();
  const report = await runPlannedJob(site, job, { ...options, dryRun: true, stepsOf: recorders.of });
  const offerings = report.offerings.flatMap(({ name, uuid, error }) => {
    const { waldurApiUrl: apiUrl } = findEntry(site, { name, uuid }).config;
    const { steps } = recorders.of({ name, uuid });
    const planned = { name, uuid, apiUrl, ...(error && { error: error.message }), steps };
    return steps.length === 0 && error === undefined ? [] : [planned];
  });
  return { report, plan: { job, created, options: pickOptions(options, report), offerings } };
}

function findEntry(site: Site, { name, uuid }: OfferingIdentity): Site['offerings'][number] {
  const entry = site.offerings.find((offering) => offering.uuid === uuid && offering.name === name);
  if (entry === undefined) throw new Error(`offering ${uuid} (${name}): not in the site`);
  return entry;
}

// The user is named by the uuid, because the option may be an e-mail address.
function pickOptions(options: SyncOptions & OrdersOptions & MembershipsOptions, report: object): PlanOptions {
  const { confirmAbsent, confirmCreated, allowRemovals, allowMissing, addAgain } = options;
  const user = options.user === undefined ? undefined : findUserUuid(report as SyncReport);
  const picked = { user, confirmAbsent, confirmCreated, allowRemovals, allowMissing, addAgain };
  return Object.fromEntries(Object.entries(picked).filter(([, value]) => value !== undefined));
}

function findUserUuid({ offerings }: SyncReport): string | undefined {
  const [user] = offerings.flatMap(({ update }) => update?.users ?? []);
  return user?.userUuid ?? user?.uuid;
}
