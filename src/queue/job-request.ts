import { normaliseUuid } from '../shared/normalise-uuid.js';

/** The kinds of jobs, named after the commands that do the same once. */
export const jobKinds = ['sync', 'orders', 'memberships'] as const;

/** One of the kinds of jobs. */
export type JobKind = (typeof jobKinds)[number];

/** What a job does. It is stored in the queue, so it has no personal data beyond uuids. */
export interface JobRequest {
  readonly kind: JobKind;
  /** The uuid of the offering. */
  readonly offering: string;
  /** `sync` for this user only: the uuid of the offering user or of the Waldur user. */
  readonly user?: string | undefined;
  /** With `user`: it is no failure if there is no such user any more. */
  readonly mayBeGone?: boolean | undefined;
  /** `sync` for all users, whatever earlier runs have read. */
  readonly full?: boolean | undefined;
  /** `sync` for one batch of users. A large offering is split into such batches. */
  readonly batch?: UserBatch | undefined;
}

/** A part of the users who wait at an offering. */
export interface UserBatch {
  /** 0 for the first batch of the offering. */
  readonly index: number;
  /** The uuids of offering users. */
  readonly users: readonly string[];
  /** When the first and the last of them were created, as Waldur writes it. */
  readonly createdSince?: string | undefined;
  readonly createdUntil?: string | undefined;
}

/** The key of a job: of two requests with one key, only one is run at a time, and only one waits. */
export function keyOf({ kind, offering, user, batch, full }: JobRequest): string {
  if (user !== undefined) return `${kind}:${offering}:user:${normaliseUuid(user)}`;
  if (batch !== undefined) return `${kind}:${offering}:batch:${batch.index}`;
  return full === true ? `${kind}:${offering}:full` : `${kind}:${offering}`;
}

/** A lower number is run first: one user on demand, then orders, then the rest. */
export function priorityOf({ kind, user }: JobRequest): number {
  if (user !== undefined) return 1;
  return kind === 'orders' ? 2 : 3;
}
