import { describeError } from '../shared/describe-error.js';
import { withDeadline } from '../shared/with-deadline.js';
import type { UsernameContext } from '../usernames/backend.js';
import type { UsernameExplanation } from '../usernames/explanation.js';
import type { OfferingUser, OfferingUserStateValue } from '../waldur/types.js';
import { backendContext } from './backend-context.js';
import { readGate } from './gate.js';
import { createNameSources } from './name-sources.js';
import { hasUsername, planStep, type Step } from './plan.js';
import { leaveMessages } from './process-user.js';
import { readOffering } from './read-offering.js';
import type { GateState, UserReport } from './report.js';
import { readAllUsers, selectUser } from './sync-offering.js';
import { findDuplicates, type NameSources, TakenNames, toLedgerUser } from './taken-names.js';
import { type UpdateParts, updateOfferingUsers } from './update.js';

/** What a backend said when it was asked: an answer, nothing, or what it threw. */
export type BackendAnswer<T> =
  | { readonly answer?: T }
  | { readonly threw: { readonly name: string; readonly message: string } };

/** What the ledger has of a person, or why it could not be asked. */
export type LedgerEntry =
  | { readonly namespace: string; readonly username?: string; readonly status?: 'reserved' | 'committed' }
  | { readonly error: string };

/**
 * How things stand for one person at one offering, and how a username would come about. Holds personal data: not for
 * logs.
 */
export interface UserExplanation {
  /** The offering user's uuid. */
  readonly uuid: string;
  readonly userUuid?: string;
  readonly waldurUsername?: string;
  readonly state?: OfferingUserStateValue;
  readonly username?: string;
  readonly isRestricted: boolean;
  readonly gate: GateState;
  /** `false` for a backend that never makes a name; then it is not asked. */
  readonly makesUsernames: boolean;
  /** What the plan says for the row as it is, in words. */
  readonly plan: string;
  /** The usernames that the person has at other offerings of the namespace. */
  readonly elsewhere: readonly {
    readonly offeringUuid?: string;
    readonly username: string;
    readonly state?: OfferingUserStateValue;
  }[];
  /** The offering users, beside this one, of other people who have the same username. */
  readonly sharedWith: readonly string[];
  /** Absent without a ledger. */
  readonly ledger?: LedgerEntry;
  /** The name that the backend has for the person already (`getUsername`). Absent when it was not asked. */
  readonly existing?: BackendAnswer<string>;
  /**
   * How it would make a new one (`explainUsername`). Absent when it was not asked, and without an answer when it can't
   * tell.
   */
  readonly explanation?: BackendAnswer<UsernameExplanation>;
  /** For backends that can't tell how: which one it would make (`previewUsername`). */
  readonly preview?: BackendAnswer<string>;
  /** What a pass would do now, as a dry run reports it. */
  readonly outcome: UserReport;
}

/** Options of `explainPerson`. */
export interface ExplainOfferingUserOptions {
  /** As `user` of `syncOffering`. */
  readonly user: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Says how things stand for one person of one offering, and how a username for them would come about. Claims, reserves
 * and writes nothing. `undefined` when there is no such person. Throws what `syncOffering` throws.
 */
export async function explainOfferingUser(
  parts: UpdateParts,
  { user, signal }: ExplainOfferingUserOptions,
): Promise<UserExplanation | undefined> {
  const { client, backend, offering } = parts;
  const { pluginOptions, customerUuid: providerUuid } = await readOffering(parts, signal);
  const gate = readGate(pluginOptions);
  const everybody = await readAllUsers(parts, user, signal);
  const [chosen] = selectUser(everybody, user);
  const person = chosen && (await client.retrieveOfferingUser(chosen.uuid, { signal }));
  if (person === undefined) return undefined;
  const { sources } = createNameSources({
    client,
    offeringUuid: offering.uuid,
    scope: parts.usernameScope ?? 'provider',
    ledger: parts.ledger,
    onConflicts: undefined,
    dryRun: true,
    allUsers: everybody,
    findProvider: async () => providerUuid,
  });
  const scope = await sources.read();
  const { users: people, duplicates: doubled } = await updateOfferingUsers([person], parts, {
    dryRun: true,
    gate,
    providerUuid,
    allUsers: everybody,
    signal,
  });
  const [outcome] = people;
  if (outcome === undefined) return undefined;
  const names = new TakenNames({ ...sources, read: async () => scope });
  return {
    ...readRow(person),
    gate,
    makesUsernames: backend.makesUsernames,
    plan: describeStep(planCurrentStep(person, parts)),
    elsewhere: listOtherUsernames(person, scope),
    sharedWith: [...doubled, ...(await names.findDuplicates(scope).catch(() => findDuplicates(scope)))]
      .filter(({ holders }) => holders.includes(person.uuid))
      .flatMap(({ holders }) => holders)
      .filter((holder, index, all) => holder !== person.uuid && all.indexOf(holder) === index),
    ...(await readLedgerEntry(person, sources)),
    ...(backend.makesUsernames ? await readBackendAnswers(person, parts, names) : {}),
    outcome,
  };
}

function readRow({ uuid, userUuid, userUsername, state, username, isRestricted = false }: OfferingUser) {
  return {
    uuid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(userUsername === undefined ? {} : { waldurUsername: userUsername }),
    ...(state === undefined ? {} : { state }),
    ...(username === undefined ? {} : { username }),
    isRestricted,
  };
}

function planCurrentStep(person: OfferingUser, { client, clock, claimSeconds }: UpdateParts): Step {
  return planStep(person, { serverTime: client.serverTime() ?? clock.now(), claimSeconds, claimedByUs: false });
}

const resolveMessages: Readonly<Record<Extract<Step, { kind: 'resolve' }>['claim'], string>> = {
  'before-asking': 'waits for a username: it is claimed (begin_creating), and then the backend is asked',
  'before-writing': 'waits for a username: the backend is asked, and it is claimed once there is a name to write',
  held: 'is claimed by this run: the backend is asked',
  impossible: 'is OK without a username: the backend is asked, and the name written without a claim',
};

function describeStep(step: Step): string {
  return step.kind === 'leave' ? leaveMessages[step.reason] : resolveMessages[step.claim];
}

// The same row may have been read twice, with the offering and with its provider.
function listOtherUsernames(person: OfferingUser, scope: readonly OfferingUser[]): UserExplanation['elsewhere'] {
  const others = scope.filter(
    (row) =>
      row.userUuid !== undefined && row.userUuid === person.userUuid && row.uuid !== person.uuid && hasUsername(row),
  );
  return [...new Map(others.map((row) => [row.uuid, row])).values()].map(({ offeringUuid, username = '', state }) => ({
    ...(offeringUuid === undefined ? {} : { offeringUuid }),
    username,
    ...(state === undefined ? {} : { state }),
  }));
}

async function readLedgerEntry(
  person: OfferingUser,
  { openLedger }: NameSources,
): Promise<Pick<UserExplanation, 'ledger'>> {
  if (openLedger === undefined) return {};
  try {
    const { ledger, namespace } = await openLedger();
    return { ledger: { namespace, ...(await ledger.find(namespace, toLedgerUser(person))) } };
  } catch (error) {
    return { ledger: { error: describeError(error).message } };
  }
}

async function readBackendAnswers(
  person: OfferingUser,
  parts: UpdateParts,
  names: TakenNames,
): Promise<Pick<UserExplanation, 'existing' | 'explanation' | 'preview'>> {
  const { backend, timeoutSeconds } = parts;
  const context = backendContext(person, { ...parts, names });
  const ask = async <T>(
    question: (user: OfferingUser, context: UsernameContext) => Promise<T | undefined>,
  ): Promise<BackendAnswer<T>> => {
    try {
      // Copies, because what a backend does to its arguments must not reach ours.
      const answer = await withDeadline(timeoutSeconds, (signal) =>
        question(structuredClone(person), { ...context, offering: { ...context.offering }, signal }),
      );
      return answer === undefined || answer === null || answer === '' ? {} : { answer };
    } catch (error) {
      return { threw: describeError(error) };
    }
  };
  const existing = await ask((user, asked) => backend.getUsername(user, asked));
  // A plugin may extend the copy of an earlier release, which does not have it.
  const canExplain = typeof backend.explainUsername === 'function';
  const explanation = canExplain ? await ask((user, asked) => backend.explainUsername(user, asked)) : {};
  if ('threw' in explanation || explanation.answer !== undefined) return { existing, explanation };
  return { existing, explanation, preview: await ask((user, asked) => backend.previewUsername(user, asked)) };
}
