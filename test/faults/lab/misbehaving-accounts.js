// The accounts of `backends.js`, but the backend misbehaves at one call, or at this and every later one.
// `backend_settings.misbehaviour` has: `kind`, one of the kinds below; `at`, the call; `isPersistent`; `otherUsername`,
// the username of another user; `callsFile` and `hitsFile`, to which every call and every affected call is appended.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BackendError,
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
  TransientBackendError,
} from 'waldur-offering-processor';
import { Accounts } from './backends.js';

const fail = (thrown) => () => {
  throw thrown;
};

const unreadable = new Proxy(new Error('out of reach'), {
  get: fail(new Error('unreadable')),
  getPrototypeOf: fail(new Error('unreadable')),
});

/** Ways to violate the contract or to fail. `work` is the regular implementation. */
const misbehaviours = {
  fails: fail(new BackendError('no free uid')),
  'fails with 1 MB': fail(new BackendError('full', { publicMessage: 'x'.repeat(1_000_000) })),
  'fails with hostile text': fail(
    new BackendError('full', { publicMessage: '=1+1\u0000\u001b[31m<script>alert(1)</script>\u202e\r\nlevel=error' }),
  ),
  'is temporarily unavailable': fail(new TransientBackendError('the directory is down')),
  'refuses the connection': fail(
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:389'), { code: 'ECONNREFUSED' }),
  ),
  'throws TypeError': fail(new TypeError('x is not a function')),
  'throws a string': fail('text'),
  'throws undefined': fail(undefined),
  'throws an unreadable object': fail(unreadable),
  'throws an uncaught error': (work) => {
    setTimeout(fail(new Error('uncaught')));
    return work();
  },
  'requires linking without a message': fail(new OfferingUserAccountLinkingRequiredError('')),
  'requires validation with a hostile URL': fail(
    new OfferingUserAdditionalValidationRequiredError('Sign.', { commentUrl: 'javascript:alert(1)' }),
  ),
  'never returns': () => new Promise(() => {}),
  'returns too late': async (work, { timeoutMs }) => {
    await sleep(timeoutMs * 1.5);
    return work();
  },
  'returns a number': () => 42,
  'returns an object': () => ({ username: 'jdoe' }),
  'returns 10 MB': () => 'j'.repeat(10_000_000),
  'returns two lines': () => 'jdoe\nroot',
  'returns a path': () => '../x',
  'returns a system account': () => 'root',
  "returns another user's username": (_work, { otherUsername }) => otherUsername,
  'is killed': () => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
};

/** The number of calls in this process, by method and user. */
const counts = new Map();
let hasStarted = false;

export class MisbehavingAccounts extends Accounts {
  constructor(options) {
    super(options);
    this.misbehaviour = options.settings.misbehaviour;
    if (this.misbehaviour?.kind !== undefined && !Object.hasOwn(misbehaviours, this.misbehaviour.kind))
      throw new TypeError(`misbehaviour.kind: unknown kind ${this.misbehaviour.kind}`);
  }

  getUsername(user, context) {
    return this.answer('getUsername', user, () => super.getUsername(user, context));
  }

  generateUsername(user, context) {
    return this.answer('generateUsername', user, () => super.generateUsername(user, context));
  }

  usernameStored(user, username, context) {
    return this.answer('usernameStored', user, () => super.usernameStored(user, username, context));
  }

  async answer(method, { userUuid }, work) {
    // Clean passes run without misbehaviour.
    if (this.misbehaviour === undefined) return work();
    const { callsFile, hitsFile, at, kind, isPersistent } = this.misbehaviour;
    const nth = (counts.get(`${method} ${userUuid}`) ?? 0) + 1;
    counts.set(`${method} ${userUuid}`, nth);
    const call = `${method} ${userUuid} ${nth}`;
    appendFileSync(callsFile, `${call}\n`);
    if (kind === undefined || !(call === at || (isPersistent && hasStarted))) return work();
    hasStarted = true;
    appendFileSync(hitsFile, `${call}\n`);
    return misbehaviours[kind](work, this.misbehaviour);
  }
}
