import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdjustableClock, WaldurEmulator, waldurVersions } from '../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../src/waldur/types.js';
import { noon } from '../support/open-waldur.js';

/** The expected state of an offering user. */
interface ModelRow {
  state: KnownOfferingUserState;
  username: string;
  comment: string;
  url: string;
}

interface Model {
  /** By UUID, without deleted rows. */
  readonly rows: Map<string, ModelRow>;
  readonly clearsOnOk: boolean;
  readonly allowsCrossPending: boolean;
}

interface Real {
  readonly waldur: WaldurEmulator;
  readonly uuids: readonly string[];
}

/** Waldur's documented transitions: for each state, the actions and their target states. */
const moves: Readonly<Record<KnownOfferingUserState, Readonly<Record<string, KnownOfferingUserState>>>> = {
  Requested: { begin_creating: 'Creating', set_ok: 'OK', set_error_creating: 'Error creating' },
  Creating: {
    set_ok: 'OK',
    set_error_creating: 'Error creating',
    set_pending_account_linking: 'Pending account linking',
    set_pending_additional_validation: 'Pending additional validation',
  },
  'Error creating': {
    begin_creating: 'Creating',
    set_ok: 'OK',
    set_pending_account_linking: 'Pending account linking',
    set_pending_additional_validation: 'Pending additional validation',
  },
  'Pending account linking': {
    set_ok: 'OK',
    set_validation_complete: 'OK',
    set_error_creating: 'Error creating',
    set_pending_additional_validation: 'Pending additional validation',
  },
  'Pending additional validation': {
    set_ok: 'OK',
    set_validation_complete: 'OK',
    set_error_creating: 'Error creating',
    set_pending_account_linking: 'Pending account linking',
  },
  OK: { request_deletion: 'Requested deletion' },
  'Requested deletion': { set_deleting: 'Deleting', set_error_deleting: 'Error deleting' },
  Deleting: { set_deleted: 'Deleted', set_error_deleting: 'Error deleting' },
  Deleted: {},
  'Error deleting': { set_ok: 'OK', set_deleting: 'Deleting' },
};
const actions = [...new Set(Object.values(moves).flatMap(Object.keys))];
/** States from which a new username moves a row to OK. */
const beingCreated: readonly KnownOfferingUserState[] = [
  'Creating',
  'Error creating',
  'Pending account linking',
  'Pending additional validation',
  'Requested',
];
const isPending = (state: string): boolean => state.startsWith('Pending');

/** A request about one row, with the expected status and the expected row afterwards. */
abstract class RowCommand implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly index: number,
    readonly method: string,
    readonly path: string,
    readonly body?: Readonly<Record<string, unknown>>,
  ) {}

  check(): boolean {
    return true;
  }

  protected abstract expected(row: ModelRow, model: Model): number;

  async run(model: Model, { waldur, uuids }: Real): Promise<void> {
    const uuid = uuids[this.index % uuids.length] ?? '';
    const row = model.rows.get(uuid);
    const status = row === undefined ? 404 : this.expected(row, model);
    if (this.method === 'DELETE' && status === 204) model.rows.delete(uuid);
    const response = await waldur.fetch(`${waldur.url}api/marketplace-offering-users/${uuid}/${this.path}`, {
      method: this.method,
      headers: { authorization: `Token ${waldur.token}`, 'content-type': 'application/json' },
      ...(this.body === undefined ? {} : { body: JSON.stringify(this.body) }),
    });
    await response.text();
    expect(response.status).toBe(status);
    const now = waldur.offeringUsers().map((actual) => [
      actual.uuid,
      {
        state: actual.state,
        username: actual.username ?? '',
        comment: actual.service_provider_comment,
        url: actual.service_provider_comment_url,
      },
    ]);
    expect(Object.fromEntries(now)).toEqual(Object.fromEntries(model.rows));
  }

  toString(): string {
    return `${this.method} ${this.index} ${this.path} ${JSON.stringify(this.body) ?? ''}`;
  }
}

class Move extends RowCommand {
  constructor(
    index: number,
    readonly action: string,
    readonly comment: string,
  ) {
    super(
      index,
      'POST',
      `${action}/`,
      isPending(action.replace('set_p', 'P')) ? { comment, comment_url: 'https://idp.example.org/' } : {},
    );
  }

  protected override expected(row: ModelRow, { clearsOnOk, allowsCrossPending: crosses }: Model): number {
    const to = moves[row.state][this.action];
    if (to === undefined)
      return row.state === 'OK' &&
        ['set_deleting', 'set_deleted', 'set_error_deleting'].includes(this.action) &&
        clearsOnOk
        ? 409
        : 400;
    if (isPending(row.state) && isPending(to) && !crosses) return 400;
    row.state = to;
    if (isPending(to)) Object.assign(row, { comment: this.comment, url: 'https://idp.example.org/' });
    if (this.action === 'set_validation_complete' || (this.action === 'set_ok' && clearsOnOk))
      Object.assign(row, { comment: '', url: '' });
    return 200;
  }
}

class Rename extends RowCommand {
  constructor(
    index: number,
    readonly username: string,
  ) {
    super(index, 'PATCH', '', { username, state: 'OK', service_provider_comment: 'ignored' });
  }

  protected override expected(row: ModelRow, { clearsOnOk }: Model): number {
    const isNew = this.username !== '' && this.username !== row.username;
    row.username = this.username;
    if (!isNew || !beingCreated.includes(row.state)) return 200;
    row.state = 'OK';
    if (clearsOnOk) Object.assign(row, { comment: '', url: '' });
    return 200;
  }
}

class Comment extends RowCommand {
  constructor(
    index: number,
    readonly comment: string,
  ) {
    super(index, 'PATCH', 'update_comments/', { service_provider_comment: comment, service_provider_comment_url: '' });
  }

  protected override expected(row: ModelRow): number {
    if (row.state === 'Deleted') return 403;
    Object.assign(row, { comment: this.comment, url: '' });
    return 200;
  }
}

class Remove extends RowCommand {
  constructor(index: number) {
    super(index, 'DELETE', '');
  }

  protected override expected(): number {
    return 204;
  }
}

const row = fc.nat({ max: 3 });
const words = fc.constantFrom('', 'Link it.', 'Sign it.');
const requests = fc.commands(
  [
    fc
      .tuple(row, fc.constantFrom(...actions), words)
      .map(([index, action, comment]) => new Move(index, action, comment)),
    fc
      .tuple(row, fc.constantFrom(...actions), words)
      .map(([index, action, comment]) => new Move(index, action, comment)),
    fc.tuple(row, fc.constantFrom('', 'jdoe', 'jroe')).map(([index, username]) => new Rename(index, username)),
    fc.tuple(row, words).map(([index, comment]) => new Comment(index, comment)),
    row.map((index) => new Remove(index)),
  ],
  { maxCommands: 40, size: 'max' },
);
const states = fc.array(fc.constantFrom(...Object.values(OfferingUserState)), { minLength: 4, maxLength: 4 });

describe.each(['newest', '8.1', '8.0'] as const)('the emulator as Waldur %s', (version) => {
  it(`the emulator of Waldur ${version} handles any requests about offering users as the state model does`, async () => {
    await fc.assert(
      fc.asyncProperty(states, requests, async (drawn, commands) => {
        const setup = (): { model: Model; real: Real } => {
          const waldur = new WaldurEmulator({ clock: new AdjustableClock(noon), version: waldurVersions[version] });
          const offering = waldur.addOffering();
          const uuids = drawn.map((state) => waldur.addOfferingUser({ offering, state }).uuid);
          const rows = new Map(
            uuids.map((uuid, index) => [
              uuid,
              { state: drawn[index] ?? 'OK', username: '', comment: '', url: '' } satisfies ModelRow,
            ]),
          );
          const { okClearsComments: clearsOnOk, crossPendingTransitions: crosses } = waldurVersions[version];
          return { model: { rows, clearsOnOk, allowsCrossPending: crosses }, real: { waldur, uuids } };
        };
        await fc.asyncModelRun(setup, commands);
      }),
      { numRuns: 150 },
    );
  });
});
