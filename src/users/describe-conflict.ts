import type { KnownUser } from '../ledger/administration.js';
import type { NameConflict, ShownName } from './compare-names.js';
import type { Finding, FindingUser } from './finding.js';

/** Describes a conflict as a finding that holds back all its users, and names the commands that resolve it. */
export function describeConflict(conflict: NameConflict, namespace?: string): Finding {
  const { username, rows, holder, known } = conflict;
  const inNamespace = [...known, ...(holder === undefined ? [] : [holder])].flatMap(({ names }) =>
    names.flatMap((name) => (name.namespace === namespace ? name.username : [])),
  );
  return {
    reason: 'username-conflict',
    username,
    users: listUsers(conflict),
    usernames: [...new Set([username, ...inNamespace])],
    message: describeProblem(conflict),
    hint: describeSolution({ username, rows, holder, known, kind: conflict.kind }, namespace),
  };
}

function listUsers({ rows, holder }: NameConflict): FindingUser[] {
  const ofRows = rows.map(({ offeringUser, userUuid }) => ({
    offeringUser,
    ...(userUuid === undefined ? {} : { userUuid }),
  }));
  const others = (holder?.userUuids ?? []).filter((uuid) => !rows.some(({ userUuid }) => userUuid === uuid));
  return [...ofRows, ...others.map((userUuid) => ({ userUuid }))];
}

function describeProblem({ kind, username, rows, holder }: NameConflict): string {
  const shown = `Waldur shows the username '${username}' for ${rows.map(describeRow).join(' and ')}`;
  if (kind === 'shared') return shown;
  const other = holder === undefined ? 'another user' : describeHolder(holder);
  return kind === 'held'
    ? `${shown}, and the ledger holds it for ${other}`
    : `${shown}, but the Waldur username of this user belongs to ${other} in the ledger`;
}

function describeRow({ offeringUser, userUuid }: ShownName): string {
  return userUuid === undefined ? `offering user ${offeringUser}` : `user ${userUuid} (offering user ${offeringUser})`;
}

function describeHolder({ userUuids: [uuid], cuids }: KnownUser): string {
  const cuid = cuids.at(-1);
  if (uuid !== undefined) return `user ${uuid}`;
  return cuid === undefined ? 'an erased user' : `the user with the Waldur username ${cuid}`;
}

function describeSolution({ kind, username, rows, holder, known }: NameConflict, namespace?: string): string {
  const change = `change or clear it in Waldur (offering user ${rows.map(({ offeringUser }) => offeringUser).join(' or ')})`;
  const shownFor = [...new Set(rows.map(({ userUuid }) => userUuid))];
  const options: string[] = [];
  const [user, ...others] = shownFor;
  if (kind === 'held' && user !== undefined && others.length === 0)
    options.push(
      `if it belongs to user ${user} now, run: ledger release ${toArgument(username)} --namespace ${namespace} ` +
        '--although-in-use --reason TEXT',
    );
  const pair = findPair(shownFor, holder);
  const holdsNames = known.some(
    ({ userUuids, names }) =>
      names.some((name) => name.namespace === namespace) && !userUuids.includes(pair?.[0] ?? ''),
  );
  if (namespace !== undefined && pair !== undefined && !holdsNames)
    options.push(`if both are the same user, run: ledger join ${pair.join(' ')} --reason TEXT`);
  return options.length === 0 ? change : `${options.join('; ')}; otherwise ${change}`;
}

/** The former and the current account of a join that would resolve the conflict. */
function findPair(shownFor: readonly (string | undefined)[], holder: KnownUser | undefined): string[] | undefined {
  const accounts = [...new Set([...(holder?.userUuids.slice(0, 1) ?? []), ...shownFor])];
  const [former, current, ...others] = accounts;
  return former === undefined || current === undefined || others.length > 0 ? undefined : [former, current];
}

// For a POSIX shell. Usernames with quotes are dangerous, and are no conflict.
function toArgument(username: string): string {
  return /^[\w.@%+=-]+$/.test(username) ? username : `'${username}'`;
}
