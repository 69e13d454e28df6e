import type { BackendCheck } from '../backend.js';
import { childDn } from './dn.js';
import type { Entry } from './entry.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { type NumberAllocator, nearlyFullShare } from './number-allocator.js';

/** What is checked. */
export interface CheckContext {
  readonly site: LdapContext;
  readonly numbers: NumberAllocator;
  readonly hasMail: boolean;
}

type Finding = Omit<BackendCheck, 'name'>;

/** Looks whether everything that is needed of the directory is there. Writes nothing; throws only when aborted. */
export async function checkDirectory(parts: CheckContext, signal: AbortSignal): Promise<readonly BackendCheck[]> {
  const { site } = parts;
  const { settings, directory } = site;
  const checks: BackendCheck[] = [];
  const look = async (name: string, work: () => Promise<Finding>): Promise<boolean> => {
    const finding = await work().catch(
      (error: unknown): Finding => ({
        result: 'error',
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    signal.throwIfAborted();
    checks.push({ name, ...finding });
    return finding.result !== 'error';
  };
  const isThere = (dn: string) => async () =>
    (await directory.read(dn, ['objectClass'], signal)) === undefined
      ? error(`there is no entry ${dn}, or bind_dn may not see it`)
      : ok(dn);
  const isBound = await look('connection and bind', async () => {
    await directory.read('', ['subschemaSubentry'], signal);
    return checkEncryption(site);
  });
  // Without a connection, everything else would say the same again.
  if (!isBound) return checks;
  await look('people_ou', isThere(site.peopleBase));
  await look('groups_ou', isThere(site.groupsBase));
  for (const { name } of settings.access_groups)
    await look(`access group ${name}`, isThere(childDn('cn', name, site.groupsBase)));
  await look('schema', async () => checkSchema(site, await readSchema(site, signal)));
  await look('marked entries', () => countEntries(site, signal));
  await look('numbers', () => checkNumbers(parts, signal));
  await look('welcome', async () =>
    settings.generate_vpn_password && !parts.hasMail
      ? warning('generate_vpn_password without welcome_email: passwords are set that nobody is told')
      : ok(parts.hasMail ? 'a mail is sent to new people' : 'no mail is sent'),
  );
  return checks;
}

const ok = (message: string): Finding => ({ result: 'ok', message });
const warning = (message: string): Finding => ({ result: 'warning', message });
const error = (message: string): Finding => ({ result: 'error', message });

function checkEncryption({ settings: { uri, use_starttls: startTls } }: LdapContext): Finding {
  if (uri.startsWith('ldaps:') || startTls) return ok(`bound, encrypted by ${startTls ? 'StartTLS' : 'TLS'}`);
  const isLocal = /^ldap:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::|\/|$)/.test(uri);
  return isLocal
    ? ok('bound, on this machine')
    : warning('bound, but the password went over the network as it is; set use_starttls, or ldaps:// in uri');
}

async function readSchema({ directory }: LdapContext, signal: AbortSignal): Promise<Entry | undefined> {
  const root = await directory.read('', ['subschemaSubentry'], signal);
  const dn = root?.first('subschemaSubentry');
  return dn === undefined ? undefined : directory.read(dn, ['objectClasses', 'attributeTypes'], signal);
}

function checkSchema({ settings }: LdapContext, schema: Entry | undefined): Finding {
  if (schema === undefined) return warning('the directory does not show its schema');
  const names = (definition: string) =>
    [...(/NAME (?:'([^']+)'|\(([^)]*)\))/.exec(definition)?.slice(1) ?? [])].join(' ').match(/[\w-]+/g) ?? [];
  const classes = new Set(
    schema
      .all('objectClasses')
      .flatMap(names)
      .map((name) => name.toLowerCase()),
  );
  const attributes = new Set(
    schema
      .all('attributeTypes')
      .flatMap(names)
      .map((name) => name.toLowerCase()),
  );
  const wantedClasses = [...settings.user_object_classes, ...settings.user_group_object_classes, 'applicationProcess'];
  const missingClasses = wantedClasses.filter((name) => !classes.has(name.toLowerCase()));
  if (missingClasses.length > 0) return error(`it knows no object class ${missingClasses.join(', ')}`);
  if (!attributes.has(settings.waldur_username_attribute.toLowerCase()))
    return error(`it knows no attribute ${settings.waldur_username_attribute}`);
  return ok(`${settings.waldur_username_attribute} and all object classes are known`);
}

async function countEntries(
  { directory, settings, peopleBase, marks }: LdapContext,
  signal: AbortSignal,
): Promise<Finding> {
  const filter = anyOf(equals('description', marks.managed), equals('objectClass', 'posixAccount'));
  const entries = await directory.search(
    { base: peopleBase, filter, attributes: ['description', settings.waldur_username_attribute] },
    signal,
  );
  const managed = entries.filter((entry) => entry.has('description', marks.managed));
  const keyed = entries.filter(
    (entry) => !managed.includes(entry) && entry.first(settings.waldur_username_attribute) !== undefined,
  );
  const counted = `${managed.length} of ${entries.length} accounts are ours`;
  if (keyed.length === 0) return ok(counted);
  return warning(
    `${counted}; ${keyed.length} others hold something in ${settings.waldur_username_attribute}: made by the Python agent, perhaps, and not yet stamped (ledger rebuild --from ldap)`,
  );
}

async function checkNumbers({ numbers }: CheckContext, signal: AbortSignal): Promise<Finding> {
  const states = await numbers.getUsage(signal);
  const told = states.map(({ kind, start, end, next, used }) =>
    next === undefined
      ? `${kind} from ${start} to ${end}: not begun`
      : `${kind} from ${start} to ${end}: next ${next}, ${Math.floor(used * 100)} % used`,
  );
  const message = `${told.join('; ')} (${numbers.dn})`;
  return states.some(({ used }) => used >= nearlyFullShare)
    ? warning(`${message}; give the range a higher end in time`)
    : ok(message);
}
