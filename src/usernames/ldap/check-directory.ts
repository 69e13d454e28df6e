import { describeError } from '../../shared/describe-error.js';
import type { BackendCheck } from '../backend.js';
import { checkClosing } from './check-closing.js';
import { checkSchema, type NewAccountContext, tryNewAccount } from './check-new-account.js';
import { checkVisibleEntries } from './check-visible-entries.js';
import { childDn } from './dn.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import type { LockProver } from './lock-prover.js';
import { markAttribute } from './marks.js';
import { nearlyFullShare } from './number-allocator.js';
import { getDeparture } from './settings.js';

/** The parts of the backend that are checked. */
export interface CheckContext extends NewAccountContext {
  readonly prover: LockProver;
  readonly hasMail: boolean;
}

type Finding = Omit<BackendCheck, 'name'>;

/**
 * Checks that the directory provides everything that the backend needs. A test entry shows how passwords are locked; it
 * is removed again. Throws only when aborted.
 */
export async function checkDirectory(context: CheckContext, signal: AbortSignal): Promise<readonly BackendCheck[]> {
  const { ldap } = context;
  const { settings, directory } = ldap;
  const checks: BackendCheck[] = [];
  const run = async (name: string, work: () => Promise<Finding>): Promise<boolean> => {
    const finding = await work().catch((thrown: unknown) => error(describeError(thrown).message));
    signal.throwIfAborted();
    checks.push({ name, ...finding });
    return finding.result !== 'error';
  };
  const checkEntry = (dn: string) => async () =>
    (await directory.read(dn, ['objectClass'], signal)) === undefined
      ? error(`entry ${dn} not found, or bind_dn has no access to it`)
      : ok(dn);
  const isBound = await run('connection and bind', async () => {
    await directory.read('', ['subschemaSubentry'], signal);
    return checkEncryption(ldap);
  });
  // Without a connection all other checks fail for the same reason.
  if (!isBound) return checks;
  await run('people_ou', checkEntry(ldap.peopleBase));
  await run('groups_ou', checkEntry(ldap.groupsBase));
  for (const { name } of settings.access_groups)
    await run(`access group ${name}`, checkEntry(childDn('cn', name, ldap.groupsBase)));
  await run('schema', () => checkSchema(ldap, signal));
  await run('new account', () => tryNewAccount(context, signal));
  await run('visible entries', () => checkVisibleEntries(ldap, signal));
  await run('managed accounts', () => countEntries(ldap, signal));
  await run('number ranges', () => checkNumbers(context, signal));
  if (getDeparture(settings) !== 'keep')
    await run('closing accounts', () => checkClosing(ldap, context.prover, signal));
  await run('welcome e-mail', async () =>
    settings.generate_vpn_password && !context.hasMail
      ? warning('generate_vpn_password is set without welcome_email: users never receive their new passwords')
      : ok(context.hasMail ? 'new users get an e-mail' : 'no e-mail is sent'),
  );
  return checks;
}

const ok = (message: string): Finding => ({ result: 'ok', message });
const warning = (message: string): Finding => ({ result: 'warning', message });
const error = (message: string): Finding => ({ result: 'error', message });

function checkEncryption({ settings: { uri, use_starttls: startTls } }: LdapContext): Finding {
  if (uri.startsWith('ldaps:') || startTls) return ok(`bound, encrypted with ${startTls ? 'StartTLS' : 'TLS'}`);
  const isLocal = /^ldap:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::|\/|$)/.test(uri);
  return isLocal
    ? ok('bound, unencrypted to the local host')
    : warning('bound, but the password was sent unencrypted. Set use_starttls, or use ldaps:// in uri');
}

async function countEntries(
  { directory, settings, peopleBase, marks }: LdapContext,
  signal: AbortSignal,
): Promise<Finding> {
  const filter = anyOf(equals(markAttribute, marks.managed), equals('objectClass', 'posixAccount'));
  const entries = await directory.search(
    { base: peopleBase, filter, attributes: [markAttribute, settings.waldur_username_attribute] },
    signal,
  );
  const managed = entries.filter((entry) => entry.has(markAttribute, marks.managed));
  const keyed = entries.filter(
    (entry) => !managed.includes(entry) && entry.first(settings.waldur_username_attribute) !== undefined,
  );
  const counted = `${managed.length} of ${entries.length} accounts are managed`;
  if (keyed.length === 0) return ok(counted);
  return warning(
    `${counted}; ${keyed.length} others have a value in ${settings.waldur_username_attribute}, perhaps from the Python agent. Adopt them with: ledger rebuild --from ldap`,
  );
}

async function checkNumbers({ numbers }: CheckContext, signal: AbortSignal): Promise<Finding> {
  const states = await numbers.getUsage(signal);
  const ranges = states.map(({ kind, start, end, next, used, remark }) => {
    const usage = next === undefined ? 'no number assigned yet' : `next ${next}, ${Math.floor(used * 100)} % used`;
    return `${kind} from ${start} to ${end}: ${usage}${remark === undefined ? '' : `. ${remark}`}`;
  });
  const message = `${ranges.join('; ')} (${numbers.dn})`;
  if (states.some(({ used, remark }) => used >= nearlyFullShare && remark === undefined))
    return warning(`${message}. Raise the end of the range before it is used up`);
  return states.some(({ remark }) => remark !== undefined) ? warning(message) : ok(message);
}
