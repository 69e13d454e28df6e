// The allocations of `backends.js` with a `create` in three steps, which is cut off after one of them, or after this
// and every later one. `backend_settings.cut` has: `kind`, one of the kinds below; `at`, the step; `isPersistent`;
// `callsFile` and `hitsFile`, to which every step and every cut is appended.
import { appendFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { DuplicateResourceError, TransientBackendError } from 'waldur-offering-processor';
import { Allocations, insert } from './backends.js';

const fail = (thrown) => () => {
  throw thrown;
};

const never = () => new Promise(() => {});

const stopWith = (signal) => () => {
  process.kill(process.pid, signal);
  return never();
};

/** Ways to cut a call off. */
const cuts = {
  'fails temporarily': fail(new TransientBackendError('exit code 75')),
  'loses the connection': fail(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })),
  'never returns': never,
  'is killed': stopWith('SIGKILL'),
  'is stopped with Ctrl-C': stopWith('SIGINT'),
};

/** The number of steps in this process, by name. */
const counts = new Map();
let hasStarted = false;

export class SteppedAllocations extends Allocations {
  constructor(options) {
    super(options);
    this.cut = options.settings.cut;
    if (this.cut?.kind !== undefined && !Object.hasOwn(cuts, this.cut.kind))
      throw new TypeError(`cut.kind: unknown kind ${this.cut.kind}`);
  }

  async create(id, resource, people) {
    await mkdir(this.path(id, 'people'), { recursive: true });
    if (insert(this.path(id, 'owner'), resource.uuid)) this.note(`create ${id} for ${resource.uuid}`);
    else if ((await readFile(this.path(id, 'owner'), 'utf8')) !== resource.uuid)
      throw new DuplicateResourceError(`${id}: belongs to another resource`);
    await this.endStep('folder', id);
    if (insert(this.path(id, 'quota'), JSON.stringify(resource.limits))) this.note(`quota of ${id}`);
    await this.endStep('quota', id);
    await this.addPeople(id, people);
    await this.endStep('people', id);
  }

  async endStep(step, id) {
    // Clean passes run without cuts.
    if (this.cut === undefined) return;
    const { callsFile, hitsFile, at, kind, isPersistent } = this.cut;
    const nth = (counts.get(`${step} ${id}`) ?? 0) + 1;
    counts.set(`${step} ${id}`, nth);
    const call = `${step} ${id} ${nth}`;
    appendFileSync(callsFile, `${call}\n`);
    if (kind === undefined || !(call === at || (isPersistent && hasStarted))) return;
    hasStarted = true;
    appendFileSync(hitsFile, `${call}\n`);
    await cuts[kind]();
  }
}
