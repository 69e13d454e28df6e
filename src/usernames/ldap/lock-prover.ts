import { abortable } from '../../shared/abortable.js';
import { describeError } from '../../shared/describe-error.js';
import type { EntryValues } from './directory.js';
import { getResultCode, isOutage, ResultCode } from './directory-errors.js';
import { childDn } from './dn.js';
import { Entry } from './entry.js';
import { equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { generatePassword, hashPassword, type RandomBytes } from './password.js';
import {
  type LockMethod,
  lockAttributes,
  lockSteps,
  lockText,
  type PasswordForm,
  replace,
  unlockSteps,
} from './password-lock.js';

/** A proof is made anew after this time, because an administrator may have changed the policy. */
const validityMs = 600_000;

/** Test entries of this age were left behind by a process that was killed. */
const leftoverMs = 600_000;

const cleanUpMs = 10_000;

/** The kind of account that a proof is about. */
export interface ProvenCase {
  /** The DN of the password policy that the account has of its own; `undefined` for the default policy. */
  readonly policy: string | undefined;
  readonly forms: readonly PasswordForm[];
}

/** What a test entry has shown. */
export interface LockProof {
  /** The method that locks passwords and can be undone; `undefined` if there is none. */
  readonly method: LockMethod | undefined;
  /** Why the methods before it, or all methods, cannot be used. */
  readonly reasons: readonly string[];
}

/**
 * Finds out how the directory locks passwords, with a test entry that is removed again: a lock counts only if its
 * password is refused then, the text of the lock is no password either, and the password is accepted again afterwards.
 */
export class LockProver {
  readonly #ldap: LdapContext;
  readonly #randomBytes: RandomBytes;
  readonly #proofs = new Map<string, { readonly since: number; readonly proof: Promise<LockProof> }>();

  constructor(ldap: LdapContext, randomBytes: RandomBytes) {
    this.#ldap = ldap;
    this.#randomBytes = randomBytes;
  }

  /** Returns the proof for such accounts, of the last minutes or anew. Throws if the directory is unavailable. */
  async prove(wanted: ProvenCase, signal: AbortSignal): Promise<LockProof> {
    const key = JSON.stringify([wanted.policy, wanted.forms]);
    const now = this.#ldap.clock.now();
    const known = this.#proofs.get(key);
    if (known !== undefined && now - known.since < validityMs) {
      // Another call has made it, and may have been aborted.
      const proof = await abortable(
        known.proof.catch(() => undefined),
        signal,
      );
      if (proof !== undefined) return proof;
    }
    const made = { since: now, proof: this.#proveWithTestEntry(wanted, signal) };
    this.#proofs.set(key, made);
    try {
      return await made.proof;
    } catch (error) {
      if (this.#proofs.get(key) === made) this.#proofs.delete(key);
      throw error;
    }
  }

  /** Returns the proven method. If there is none, that is logged. */
  async choose(wanted: ProvenCase, signal: AbortSignal): Promise<LockMethod | undefined> {
    const { method, reasons } = await this.prove(wanted, signal);
    if (method === undefined)
      this.#ldap.warnOnce(
        'no lock',
        { reasons },
        'ldap: accounts are closed by shell and expiry only, and their passwords stay valid for binds, because the directory has no means to lock them',
      );
    return method;
  }

  async #proveWithTestEntry(wanted: ProvenCase, signal: AbortSignal): Promise<LockProof> {
    await this.#removeLeftovers(signal);
    const name = `check-${this.#ldap.clock.now()}-${Buffer.from(this.#randomBytes(4)).toString('hex')}`;
    const reasons: string[] = [];
    // An overlay may restrict the values of uid.
    for (const shape of [
      { rdn: 'uid', values: { objectClass: ['inetOrgPerson'], uid: [name] } },
      { rdn: 'cn', values: { objectClass: ['person'] } },
    ]) {
      const proof = await this.#tryShape(name, shape, wanted, signal);
      if (typeof proof !== 'string') return proof;
      reasons.push(`test entry with ${shape.rdn}: ${proof}`);
    }
    return { method: undefined, reasons };
  }

  // Returns why the test entry is no use, if so.
  async #tryShape(
    name: string,
    { rdn, values }: { readonly rdn: string; readonly values: EntryValues },
    { policy, forms }: ProvenCase,
    signal: AbortSignal,
  ): Promise<LockProof | string> {
    const { directory, marks, peopleBase, logger } = this.#ldap;
    const dn = childDn(rdn, name, peopleBase);
    // Long, and with a character of each kind, for sites with rules for passwords.
    const password = `${generatePassword(this.#randomBytes)}-${generatePassword(this.#randomBytes)}7aZ`;
    const entry = {
      ...values,
      cn: [name],
      sn: [name],
      userPassword: [password],
      [markAttribute]: [marks.check],
      ...(policy !== undefined && { pwdPolicySubentry: [policy] }),
    };
    try {
      const refusal = await explain(async () => {
        await directory.add(dn, entry, signal);
        return (await directory.canBind(dn, password, signal)) ? undefined : 'it cannot bind with its password';
      }, true);
      return refusal ?? (await this.#tryMethods({ dn, password, signal }, forms));
    } finally {
      // Also after an abort.
      await directory.remove(dn, AbortSignal.timeout(cleanUpMs)).catch((error: unknown) => {
        logger.warn(
          { error: describeError(error).message },
          'ldap: removing a test entry failed; a later run removes it',
        );
      });
    }
  }

  async #tryMethods(attempt: Attempt, forms: readonly PasswordForm[]): Promise<LockProof> {
    const reasons: string[] = [];
    for (const method of lockAttributes) {
      const reason = await explain(() => this.#tryAttribute(method, attempt));
      if (reason === undefined) return { method, reasons };
      reasons.push(`${method}: ${reason}`);
    }
    for (const form of forms) {
      const reason = await explain(() => this.#tryText(form, attempt));
      if (reason !== undefined) return { method: undefined, reasons: [...reasons, `userPassword: ${reason}`] };
    }
    return { method: 'userPassword', reasons };
  }

  async #tryAttribute(method: (typeof lockAttributes)[number], attempt: Attempt): Promise<string | undefined> {
    const { directory } = this.#ldap;
    const { dn, password, signal } = attempt;
    const entry = new Entry({ dn });
    await directory.modify(dn, lockSteps(method, entry), signal);
    const isLocked = !(await directory.canBind(dn, password, signal));
    await directory.modify(dn, unlockSteps(method, entry, undefined), signal);
    if (!isLocked) return 'the directory ignores it (no effective policy with pwdLockout, for example)';
    return (await directory.canBind(dn, password, signal)) ? undefined : 'the password is refused after unlocking';
  }

  async #tryText(form: PasswordForm, { dn, password, signal }: Attempt): Promise<string | undefined> {
    const { directory } = this.#ldap;
    const readPassword = async () => (await directory.read(dn, ['userPassword'], signal))?.first('userPassword');
    const stored = form === 'clear' ? password : hashPassword(password, this.#randomBytes);
    const text = lockText(stored);
    await directory.modify(dn, [replace('userPassword', [text])], signal);
    if ((await readPassword()) !== text) return 'bind_dn cannot read it, or the directory hashes the text of the lock';
    for (const wrong of [password, text])
      if (await directory.canBind(dn, wrong, signal)) return 'the directory accepts a locked password';
    await directory.modify(dn, [replace('userPassword', [stored])], signal);
    return (await directory.canBind(dn, password, signal)) ? undefined : 'the password is refused after unlocking';
  }

  async #removeLeftovers(signal: AbortSignal): Promise<void> {
    const { directory, clock, marks, peopleBase } = this.#ldap;
    const filter = equals(markAttribute, marks.check);
    const entries = await directory.search({ base: peopleBase, filter, attributes: ['cn'] }, signal);
    for (const { dn } of entries) {
      const since = Number(/^\w+=check-(\d+)-/.exec(dn)?.[1] ?? 0);
      if (clock.now() - since > leftoverMs) await directory.remove(dn, signal);
    }
  }
}

interface Attempt {
  readonly dn: string;
  readonly password: string;
  readonly signal: AbortSignal;
}

// A refusal is a result of the test; an outage, or a server that is read-only, is not.
async function explain(work: () => Promise<string | undefined>, isAdding = false): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    const isReadOnly = isAdding && error instanceof Error && getResultCode(error.cause) === ResultCode.unwilling;
    if (isReadOnly || isOutage(error)) throw error;
    return describeError(error).message;
  }
}
