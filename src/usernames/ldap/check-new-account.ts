import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { BackendCheck } from '../backend.js';
import { type AccountEntryPlan, createAccountValues, optionalAttributes } from './account-entry.js';
import type { EntryValues } from './directory.js';
import { getResultCode, ResultCode } from './directory-errors.js';
import { childDn } from './dn.js';
import type { Entry } from './entry.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import type { NumberAllocator } from './number-allocator.js';
import { createGroupValues, personalGroupDn } from './personal-group.js';
import { Schema } from './schema.js';

type Finding = Omit<BackendCheck, 'name'>;

/** How many usernames are tried if entries with them exist. */
const maxTried = 10;

/** The user of the entries that are tried. */
export const sampleUser = {
  uuid: '0'.repeat(32),
  userUuid: '0'.repeat(32),
  userUsername: 'waldur-check',
  userFirstName: 'Waldur',
  userLastName: 'Check',
};

/** What `tryNewAccount` needs. */
export interface NewAccountContext {
  readonly ldap: LdapContext;
  readonly numbers: NumberAllocator;
  /** Usernames that the site would give to `sampleUser`, the best first. */
  readonly sampleUsernames: () => AsyncIterable<string>;
}

/** Checks the object classes of accounts and groups against the schema that the directory publishes. */
export async function checkSchema(ldap: LdapContext, signal: AbortSignal): Promise<Finding> {
  const subschema = await readSubschema(ldap, signal);
  if (subschema === undefined) return { result: 'warning', message: 'the directory does not publish its schema' };
  const schema = new Schema(subschema);
  const { waldur_username_attribute: key, user_object_classes, user_group_object_classes } = ldap.settings;
  if (!schema.hasAttribute(key)) return { result: 'error', message: `the schema lacks the attribute ${key}` };
  const { account, group } = createSamples('check', { uidNumber: 1, gidNumber: 1 }, ldap);
  const check = (what: string, classes: readonly string[], values: EntryValues, optional: readonly string[]) =>
    schema
      .findProblems({ classes, attributes: Object.keys(values), optional })
      .map((problem) => `${what} (${classes.join(', ')}): ${problem}`);
  const problems = [
    ...check('user_object_classes', user_object_classes, account, optionalAttributes),
    ...check('user_group_object_classes', user_group_object_classes, group, []),
    ...check(
      'the entry of the number ranges',
      ['applicationProcess'],
      { objectClass: [], cn: [], [markAttribute]: [] },
      [],
    ),
  ];
  return problems.length > 0
    ? { result: 'error', message: problems.join('; ') }
    : { result: 'ok', message: `the schema has ${key} and all object classes, and allows accounts and groups` };
}

async function readSubschema({ directory }: LdapContext, signal: AbortSignal): Promise<Entry | undefined> {
  const root = await directory.read('', ['subschemaSubentry'], signal);
  const dn = root?.first('subschemaSubentry');
  return dn === undefined ? undefined : directory.read(dn, ['objectClasses', 'attributeTypes'], signal);
}

/**
 * Asks the directory whether schema and constraints allow an account, its personal group and the entry of the number
 * ranges, without adding them. Finds servers that accept no writes also where the server can't be asked.
 */
export async function tryNewAccount(context: NewAccountContext, signal: AbortSignal): Promise<Finding> {
  const { ldap, numbers } = context;
  const { directory, settings } = ldap;
  const usage = await numbers.getUsage(signal);
  const next = (kind: string) => usage.find((range) => range.kind === kind)?.first ?? 1;
  const chosen = { uidNumber: next('uidNumber'), gidNumber: next('gidNumber') };
  const username = await findFreeUsername(context, signal);
  if (username === undefined) return { result: 'ok', message: 'not tried, because all usernames for the trial exist' };
  const { account, group, dn } = createSamples(username, chosen, ldap);
  const records = { objectClass: ['applicationProcess'], cn: [settings.marker] };
  try {
    if ((await directory.tryAdd(dn, account, signal)) === 'unsupported') return await checkWritable(ldap, signal);
    await directory.tryAdd(personalGroupDn(username, ldap), group, signal);
    await directory.tryAdd(childDn('cn', settings.marker, ldap.groupsBase), records, signal);
    return { result: 'ok', message: 'schema and constraints of the directory allow an account and its group' };
  } catch (error) {
    signal.throwIfAborted();
    return describeRefusal(error);
  }
}

async function findFreeUsername(
  { ldap: { directory, settings }, sampleUsernames }: NewAccountContext,
  signal: AbortSignal,
): Promise<string | undefined> {
  let tried = 0;
  for await (const username of sampleUsernames()) {
    if (tried === maxTried) return undefined;
    tried += 1;
    const filter = anyOf(equals('uid', username), equals('cn', username));
    const entries = await directory.search({ base: settings.base_dn, filter, attributes: ['uid'] }, signal);
    if (entries.length === 0) return username;
  }
  return undefined;
}

// The value does not exist, so nothing is removed.
async function checkWritable({ directory, peopleBase }: LdapContext, signal: AbortSignal): Promise<Finding> {
  try {
    const value = `waldur-check ${sampleUser.uuid}`;
    await directory.modify(peopleBase, [{ kind: 'delete', attribute: markAttribute, values: [value] }], signal);
  } catch (error) {
    // Without the right to change the unit itself, entries can still be added below it.
    const code = error instanceof TransientBackendError ? getResultCode(error.cause) : undefined;
    if (code !== ResultCode.insufficientAccess) return describeRefusal(error);
  }
  return { result: 'ok', message: 'the server is writable; it cannot be asked whether it allows an account' };
}

function describeRefusal(error: unknown): Finding {
  if (!(error instanceof BackendError) && !(error instanceof TransientBackendError)) throw error;
  const code = getResultCode(error.cause);
  const isReadOnly = code === ResultCode.unwilling || code === ResultCode.referral;
  return {
    result: 'error',
    message: `the directory would refuse an account: ${error.message}${isReadOnly ? '. Set uri to a server that accepts writes' : ''}`,
  };
}

/**
 * Creates an account and a group as for a user. Their member is an entry that exists, because servers may check that.
 */
function createSamples(
  username: string,
  numbers: { readonly uidNumber: number; readonly gidNumber: number },
  ldap: LdapContext,
): { readonly dn: string; readonly account: EntryValues; readonly group: EntryValues } {
  const keys = { waldurUsername: sampleUser.userUsername, userUuid: sampleUser.userUuid };
  const plan: AccountEntryPlan = { user: sampleUser, keys, username };
  const { givenName: _optional, ...account } = createAccountValues(plan, numbers, ldap);
  const owner = { dn: ldap.peopleBase, uid: username, gidNumber: numbers.gidNumber };
  return { dn: childDn('uid', username, ldap.peopleBase), account, group: createGroupValues(owner, ldap) };
}
