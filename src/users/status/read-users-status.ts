import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { type Finding, reviewUsernames } from '../finding.js';
import { readGate } from '../gate.js';
import { createNameSources, describeNamespace } from '../name-sources.js';
import type { OfferingParts } from '../offering-parts.js';
import { readOffering } from '../read-offering.js';
import { ReadingNotes } from '../reading/reading-notes.js';
import type { GateState } from '../report.js';
import { createView } from './describe-standing.js';
import { readEverybody, readSome, type StatusRows, type StatusRowsOptions, type WatchedRows } from './status-rows.js';
import { type UserStatus, userStandings } from './user-status.js';

/** How the users of one offering stand. */
export interface UsersStatus {
  readonly gate: GateState;
  /** The number of users in each state. States without users are missing. */
  readonly states: Readonly<Record<string, number>>;
  /** The users who are not simply ready, the most urgent first. */
  readonly users: readonly UserStatus[];
  /** Findings about usernames that no user of this offering has. The others are in `users`. */
  readonly findings: readonly Finding[];
  /** Why usernames and failed attempts were not compared with the ledger. Users may be missing in `users` then. */
  readonly notCompared?: string;
}

/** Options of `readUsersStatus`. */
export interface UsersStatusOptions extends StatusRowsOptions {
  /** `handle_deletions`: whether departing users are processed. */
  readonly handlesDeletions: boolean;
}

/**
 * Reads how the users of an offering stand. Asks no backend, and writes nothing. With a ledger that knows the offering,
 * only users are read who need something or had a finding in the last run, and the others are counted; without one, all
 * users. Throws the errors of the client.
 *
 * Calls `GET /api/marketplace-provider-offerings/{uuid}/`, `HEAD` and `GET /api/marketplace-offering-users/`.
 */
export async function readUsersStatus(parts: OfferingParts, options: UsersStatusOptions): Promise<UsersStatus> {
  const { signal, names = false, handlesDeletions } = options;
  const row = await readOffering(parts, signal);
  const gate = readGate(row);
  const { customerUuid: providerUuid } = row;
  const watched = await recallWatched(parts, providerUuid).catch(ignoreLedgerErrors);
  const rows = watched === undefined ? await readEverybody(parts, options) : await readSome(watched, parts, options);
  const compared = await compareNames(rows, parts, { providerUuid, isWhole: watched === undefined });
  const { findings } = compared;
  const view = await createView(parts, {
    ...{ gate, findings, names, handlesDeletions },
    isLedgerUsable: compared.notCompared === undefined,
  });
  const users = rows.here.flatMap((user) => view(user) ?? []);
  const order = new Map(userStandings.map((standing, index) => [standing, index]));
  users.sort(
    (left, right) =>
      (order.get(left.standing) ?? 0) - (order.get(right.standing) ?? 0) ||
      (left.since ?? '').localeCompare(right.since ?? '') ||
      left.uuid.localeCompare(right.uuid),
  );
  const listed = new Set(users.map(({ uuid }) => uuid));
  const others = findings.filter(({ users: held }) => !held.some(({ offeringUser = '' }) => listed.has(offeringUser)));
  return { gate, states: rows.states, users, ...compared, findings: others };
}

// The rows with findings. `undefined`: the ledger does not know them, so all users are read.
async function recallWatched(
  { ledger, notes, offering, server = '', usernameScope }: OfferingParts,
  providerUuid: string | undefined,
): Promise<WatchedRows | undefined> {
  if (ledger === undefined || notes === undefined) return undefined;
  if (usernameScope === 'provider' && providerUuid === undefined) return undefined;
  const namespace = describeNamespace(usernameScope, { offeringUuid: offering.uuid, providerUuid });
  const reading = new ReadingNotes({ notes, offeringUuid: offering.uuid, server, namespace });
  const watermark = await reading.watermark();
  if (watermark === undefined || watermark.hasManyFindings) return undefined;
  return reading.watched();
}

async function compareNames(
  { here, elsewhere, gone }: StatusRows,
  parts: OfferingParts,
  { providerUuid, isWhole }: { readonly providerUuid: string | undefined; readonly isWhole: boolean },
): Promise<Pick<UsersStatus, 'findings' | 'notCompared'>> {
  const { client, offering, usernameScope: scope, ledger, notes, targetUsernames } = parts;
  const { findings } = reviewUsernames(here, targetUsernames);
  const rows = [...here, ...elsewhere];
  const names = createNameSources({
    client,
    offeringUuid: offering.uuid,
    scope,
    ledger,
    notes,
    dryRun: true,
    allUsers: isWhole ? here : undefined,
    part: isWhole ? undefined : { rows, gone, readBack: async () => rows },
    findProvider: async () => providerUuid,
  });
  try {
    const conflicts = await names.reconcile(rows, isWhole ? 'offering' : 'some');
    return { findings: [...findings, ...conflicts] };
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    return { findings, notCompared: describeError(error).message };
  }
}

function ignoreLedgerErrors(error: unknown): undefined {
  if (!(error instanceof LedgerStoreError)) throw error;
  return undefined;
}
