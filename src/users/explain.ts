import { describeError } from '../shared/describe-error.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import type { UsernameContext } from '../usernames/backend.js';
import type { UsernameExplanation } from '../usernames/explanation.js';
import type { OfferingUser, OfferingUserStateValue } from '../waldur/types.js';
import { backendContext } from './backend-context.js';
import { EndedAttempts } from './ended-attempts.js';
import { readGate } from './gate.js';
import { createNameSources } from './name-sources.js';
import type { OfferingParts } from './offering-parts.js';
import { hasUsername, planStep, type Step } from './plan.js';
import { leaveMessages } from './process-user.js';
import { readOffering } from './read-offering.js';
import type { GateState, UserReport } from './report.js';
import { createView } from './status/describe-standing.js';
import type { UserStatus } from './status/user-status.js';
import { readAllUsers, selectUser } from './sync-offering.js';
import { findDuplicates, type NameSources, TakenNames, toLedgerUser } from './taken-names.js';
import { updateOfferingUsers } from './update.js';

/** What a backend method returned: an answer, nothing, or an error. */
export type BackendAnswer<T> =
  | { readonly answer?: T }
  | { readonly error: { readonly name: string; readonly message: string } };

/** The entry of a user in the ledger, or why it could not be read. */
export type LedgerEntry =
  | { readonly namespace: string; readonly username?: string; readonly status?: 'reserved' | 'committed' }
  | { readonly error: string };

/** The state of one user at one offering, and how a username would be created. Holds personal data: do not log it. */
export interface UserExplanation {
  /** The uuid of the offering user. */
  readonly uuid: string;
  readonly userUuid?: string;
  readonly waldurUsername?: string;
  readonly state?: OfferingUserStateValue;
  readonly username?: string;
  /** The uuid of the account at the service provider that has the username. Absent if it is the user's own row. */
  readonly providerAccount?: string;
  readonly isRestricted: boolean;
  readonly gate: GateState;
  /** `false` for a backend that never creates usernames; then it is not asked. */
  readonly makesUsernames: boolean;
  /** The next step for this user, in words. */
  readonly plan: string;
  /** The usernames of the same user at other offerings of the namespace. */
  readonly elsewhere: readonly {
    readonly offeringUuid?: string;
    readonly username: string;
    readonly state?: OfferingUserStateValue;
  }[];
  /** The uuids of other offering users who have the same username. */
  readonly sharedWith: readonly string[];
  /** Absent without a ledger. */
  readonly ledger?: LedgerEntry;
  /** The username that the backend already has for this user (`getUsername`). Absent if it was not asked. */
  readonly existing?: BackendAnswer<string>;
  /** How it would create a new one (`explainUsername`). Absent if it was not asked; empty if it can't explain. */
  readonly explanation?: BackendAnswer<UsernameExplanation>;
  /** The username that it would create (`previewUsername`), if it can't explain how. */
  readonly preview?: BackendAnswer<string>;
  /** The report of a dry run for this user. */
  readonly outcome: UserReport;
  /** How the user stands, with the failed attempts and what helps. Absent for one who is ready or deleted. */
  readonly status?: UserStatus;
  /** What the user reads in Waldur; absent when empty. */
  readonly comment?: string;
  readonly commentUrl?: string;
}

/** Options of `explainOfferingUser`. */
export interface ExplainOfferingUserOptions {
  /** The user, as in `SyncOfferingOptions.user`. */
  readonly user: string;
  /** `handle_deletions`: whether departing users are processed. Default: `true`. */
  readonly handlesDeletions?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Explains the state of one user at one offering, and how a username would be created. Claims, reserves and writes
 * nothing. Returns `undefined` if there is no such user. Throws the errors of `syncOffering`.
 */
export async function explainOfferingUser(
  parts: OfferingParts,
  { user: wanted, handlesDeletions = true, signal }: ExplainOfferingUserOptions,
): Promise<UserExplanation | undefined> {
  const { client, backend, offering } = parts;
  const row = await readOffering(parts, signal);
  const { customerUuid: providerUuid } = row;
  const gate = readGate(row);
  const allUsers = await readAllUsers(parts, wanted, signal);
  const [selected] = selectUser(allUsers, wanted);
  const user = selected && (await client.retrieveOfferingUser(selected.uuid, { signal }));
  if (user === undefined) return undefined;
  const { sources } = createNameSources({
    client,
    offeringUuid: offering.uuid,
    scope: parts.usernameScope,
    ledger: parts.ledger,
    dryRun: true,
    allUsers,
    findProvider: async () => providerUuid,
  });
  const scope: OfferingUser[] = [];
  for await (const row of await sources.read()) scope.push(row);
  const { users, duplicates, findings, notCompared } = await updateOfferingUsers([user], parts, {
    dryRun: true,
    gate,
    providerUuid,
    allUsers,
    signal,
  });
  const [outcome] = users;
  if (outcome === undefined) return undefined;
  const names = new TakenNames({ ...sources, read: async () => scope });
  const isLedgerUsable = notCompared === undefined;
  const view = await createView(parts, { gate, findings, names: false, handlesDeletions, isLedgerUsable });
  const status = view(user);
  const { serviceProviderComment: comment, serviceProviderCommentUrl: commentUrl } = user;
  return {
    ...readRow(user),
    gate,
    makesUsernames: backend.makesUsernames,
    plan: describeStep(await planCurrentStep(user, parts), user),
    elsewhere: listOtherUsernames(user, scope),
    sharedWith: [...duplicates, ...(await names.findDuplicates(scope).catch(() => findDuplicates(scope)))]
      .filter(({ holders }) => holders.includes(user.uuid))
      .flatMap(({ holders }) => holders)
      .filter((holder, index, all) => holder !== user.uuid && all.indexOf(holder) === index),
    ...(await readLedgerEntry(user, sources)),
    ...(backend.makesUsernames ? await readBackendAnswers(user, parts, names) : {}),
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(comment ? { comment } : {}),
    ...(commentUrl ? { commentUrl } : {}),
  };
}

function readRow(user: OfferingUser) {
  const { uuid, userUuid, userUsername, state, username, isRestricted = false, serviceProviderAccountUuid } = user;
  return {
    uuid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(userUsername === undefined ? {} : { waldurUsername: userUsername }),
    ...(state === undefined ? {} : { state }),
    ...(username === undefined ? {} : { username }),
    ...(serviceProviderAccountUuid === undefined ? {} : { providerAccount: serviceProviderAccountUuid }),
    isRestricted,
  };
}

async function planCurrentStep(user: OfferingUser, parts: OfferingParts): Promise<Step> {
  const { client, clock, claimSeconds, notes, offering, logger } = parts;
  const serverTime = () => client.serverTime() ?? clock.now();
  const attempts = new EndedAttempts({ notes, offeringUuid: offering.uuid, clock, serverTime, logger, dryRun: true });
  // An unavailable ledger is reported elsewhere.
  await attempts.load().catch(() => undefined);
  const attemptEnded = attempts.wasLastChange(user);
  return planStep(user, { serverTime: serverTime(), claimSeconds, claimedByUs: false, attemptEnded });
}

const resolveMessages: Readonly<Record<Extract<Step, { kind: 'resolve' }>['claim'], string>> = {
  'before-asking': 'waits for a username: will be claimed (begin_creating) before the backend is asked',
  'before-writing':
    'waits for a username: the backend will be asked, and the user claimed when there is a username to write',
  held: 'claimed by this run: the backend will be asked',
  impossible: 'OK, but has no username: the backend will be asked, and the username stored without claiming the user',
};

function describeStep(step: Step, { serviceProviderAccountUuid: account }: OfferingUser): string {
  if (step.kind === 'resolve' && account !== undefined)
    return 'waits for a username: the backend will be asked, and the username stored in the account at the service provider';
  return step.kind === 'leave' ? leaveMessages[step.reason] : resolveMessages[step.claim];
}

// The same row may have been read twice, with the offering and with its provider.
function listOtherUsernames(user: OfferingUser, scope: readonly OfferingUser[]): UserExplanation['elsewhere'] {
  const others = scope.filter(
    (row) => row.userUuid !== undefined && row.userUuid === user.userUuid && row.uuid !== user.uuid && hasUsername(row),
  );
  return [...new Map(others.map((row) => [row.uuid, row])).values()].map(({ offeringUuid, username = '', state }) => ({
    ...(offeringUuid === undefined ? {} : { offeringUuid }),
    username,
    ...(state === undefined ? {} : { state }),
  }));
}

async function readLedgerEntry(
  user: OfferingUser,
  { openLedger }: NameSources,
): Promise<Pick<UserExplanation, 'ledger'>> {
  if (openLedger === undefined) return {};
  try {
    const { ledger, namespace } = await openLedger();
    return { ledger: { namespace, ...(await ledger.find(namespace, toLedgerUser(user))) } };
  } catch (error) {
    return { ledger: { error: describeError(error).message } };
  }
}

async function readBackendAnswers(
  user: OfferingUser,
  parts: OfferingParts,
  names: TakenNames,
): Promise<Pick<UserExplanation, 'existing' | 'explanation' | 'preview'>> {
  const { backend, usernameTimeoutSeconds } = parts;
  const context = backendContext(user, { ...parts, names });
  const ask = async <T>(
    call: (user: OfferingUser, context: UsernameContext) => Promise<T | undefined>,
  ): Promise<BackendAnswer<T>> => {
    try {
      // Copies, so that a backend that changes its arguments does not change our objects.
      const answer = await withTimeLimit(usernameTimeoutSeconds, (signal) =>
        call(structuredClone(user), { ...context, offering: { ...context.offering }, signal }),
      );
      return answer === undefined || answer === null || answer === '' ? {} : { answer };
    } catch (error) {
      return { error: describeError(error) };
    }
  };
  const existing = await ask((copy, asked) => backend.getUsername(copy, asked));
  // A plugin may extend a base class from an earlier release, which does not have this method.
  const canExplain = typeof backend.explainUsername === 'function';
  const explanation = canExplain ? await ask((copy, asked) => backend.explainUsername(copy, asked)) : {};
  if ('error' in explanation || explanation.answer !== undefined) return { existing, explanation };
  return { existing, explanation, preview: await ask((copy, asked) => backend.previewUsername(copy, asked)) };
}
