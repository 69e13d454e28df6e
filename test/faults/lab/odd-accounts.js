// The site's accounts of `backends.js`, but that the backend misbehaves at one question, or at this and all that follow. `backend_settings.oddity` says how: `questions`
// and `met` are files to which each question, and each that met the misbehaviour, is noted; `at` is the question; `kind` one of those below; `othersName` somebody else's.
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
  get: fail(new Error('do not look')),
  getPrototypeOf: fail(new Error('do not look')),
});

/** What a backend may do that is none of its contract, or says that it failed. `work` is what it would have done. */
const oddities = {
  fails: fail(new BackendError('no free uid')),
  'fails with 1 MB': fail(new BackendError('full', { publicMessage: 'x'.repeat(1_000_000) })),
  'fails with hostile text': fail(
    new BackendError('full', { publicMessage: '=1+1\u0000\u001b[31m<script>alert(1)</script>\u202e\r\nlevel=error' }),
  ),
  'is away': fail(new TransientBackendError('the directory is down')),
  refuses: fail(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:389'), { code: 'ECONNREFUSED' })),
  crashes: fail(new TypeError('x is not a function')),
  'throws text': fail('text'),
  'throws nothing': fail(undefined),
  'throws what can not be looked at': fail(unreadable),
  'throws where nobody catches it': (work) => {
    setTimeout(fail(new Error('nobody is there')));
    return work();
  },
  'asks for linking without a word': fail(new OfferingUserAccountLinkingRequiredError('')),
  'asks for a hostile URL': fail(
    new OfferingUserAdditionalValidationRequiredError('Sign.', { commentUrl: 'javascript:alert(1)' }),
  ),
  'never answers': () => new Promise(() => {}),
  'answers too late': async (work, { timeoutMs }) => {
    await sleep(timeoutMs * 1.5);
    return work();
  },
  'answers a number': () => 42,
  'answers an object': () => ({ username: 'jdoe' }),
  'answers 10 MB': () => 'j'.repeat(10_000_000),
  'answers two lines': () => 'jdoe\nroot',
  'answers a path': () => '../x',
  'answers an account of the system': () => 'root',
  "answers somebody else's name": (_work, { othersName }) => othersName,
  'is killed': () => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
};

/** How often each question has been asked in this process. */
const asked = new Map();
let hasBegun = false;

export class OddAccounts extends Accounts {
  constructor(options) {
    super(options);
    this.oddity = options.settings.oddity;
    if (this.oddity?.kind !== undefined && !Object.hasOwn(oddities, this.oddity.kind))
      throw new TypeError(`no such kind: ${this.oddity.kind}`);
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
    // Clean passes have none.
    if (this.oddity === undefined) return work();
    const { questions, met, at, kind, lasting } = this.oddity;
    const nth = (asked.get(`${method} ${userUuid}`) ?? 0) + 1;
    asked.set(`${method} ${userUuid}`, nth);
    const question = `${method} ${userUuid} ${nth}`;
    appendFileSync(questions, `${question}\n`);
    if (kind === undefined || !(question === at || (lasting && hasBegun))) return work();
    hasBegun = true;
    appendFileSync(met, `${question}\n`);
    return oddities[kind](work, this.oddity);
  }
}
