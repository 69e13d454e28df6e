import { ConfigurationError } from '../shared/errors.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { commentUrlToSend, normaliseComment, normaliseCommentUrl } from '../users/comment.js';
import { noteOperatorComment } from '../users/operator-comment.js';
import { readAllUsers, selectUser } from '../users/sync-offering.js';
import type { OfferingUser, OfferingUserStateValue } from '../waldur/types.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `commentUser`. */
export interface CommentOptions extends Omit<JobOptions, 'dryRun'> {
  /** Which user, as `user` of `SyncOptions`. */
  readonly user: string;
  /** What the user reads in Waldur: plain text, at most 1000 characters. Empty to clear the comment. */
  readonly comment: string;
  /** A page that helps: http or https, at most 200 characters. Default: none. */
  readonly commentUrl?: string | undefined;
}

/** What was done at one offering. */
export interface OfferingComment extends OfferingIdentity {
  /** Absent if the offering has no such user, or if `error` prevented the search. */
  readonly user?: CommentedUser;
  readonly error?: OfferingError;
}

/** A user with a comment of an operator. */
export interface CommentedUser {
  /** The uuid of the offering user. */
  readonly uuid: string;
  readonly state?: OfferingUserStateValue;
  /** As it was sent. */
  readonly comment: string;
  readonly commentUrl?: string;
  /** Whether runs leave it while they have nothing else to say. `false` without a ledger. */
  readonly isKept: boolean;
  /** Why Waldur refused it. Absent if it was stored. */
  readonly refusal?: string;
}

/** What `commentUser` did. */
export interface CommentReport {
  /** The user as given in the options. */
  readonly user: string;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingComment[];
  readonly interrupted: boolean;
}

/**
 * Sets the comment that a user reads in Waldur. With a ledger, runs leave it there while the state of the user and the
 * comment that they would write stay as they are; without one, the next run that has something to say replaces it. An
 * error of one offering is in its report and stops no other. The command `comment` runs this job.
 *
 * Calls `GET /api/marketplace-offering-users/` and `PATCH …/{uuid}/update_comments/`. Throws `ConfigurationError` for an
 * unknown offering, for a user of several offerings while none is chosen, for a `user` that matches several users, and
 * for an invalid URL; and `LedgerStoreError`.
 */
export async function commentUser(site: Site, options: CommentOptions): Promise<CommentReport> {
  const { user: wanted, signal } = options;
  const comment = normaliseComment(options.comment);
  const commentUrl = normaliseCommentUrl(options.commentUrl);
  if (options.commentUrl !== undefined && commentUrl === undefined)
    throw createOptionError('url', 'expected an http or https URL of at most 200 characters');
  const found = new Map<SiteOffering, OfferingUser>();
  const search = await runJob(site, options, async (offering) => {
    const [user] = selectUser(await readAllUsers(offering.parts, wanted, signal), wanted);
    if (user !== undefined) found.set(offering, user);
    return {};
  });
  if (found.size > 1 && options.offerings === undefined) {
    const names = [...found.keys()].map(({ name }) => name).join(', ');
    throw createOptionError('offering', `expected one of ${names}: the user is at all of them. Choose with --offering`);
  }
  const report = await runJob(site, options, async (offering) => {
    const listed = found.get(offering);
    const row = listed && (await offering.client.retrieveOfferingUser(listed.uuid, { signal }));
    return row === undefined ? {} : { user: await setComment(row, { comment, commentUrl }, offering) };
  });
  const errors = new Map(
    search.offerings.flatMap((each) => ('error' in each ? [[each.uuid, each.error] as const] : [])),
  );
  return {
    user: wanted,
    offerings: report.offerings.map((each) => {
      const error = errors.get(each.uuid);
      return error === undefined ? each : { ...each, error };
    }),
    interrupted: report.interrupted,
  };
}

async function setComment(
  row: OfferingUser,
  { comment, commentUrl }: { readonly comment: string; readonly commentUrl: string | undefined },
  { parts, client }: SiteOffering,
): Promise<CommentedUser> {
  const { uuid, state } = row;
  // First, so that no run finds the comment without the note.
  const isKept = await noteOperatorComment(row, { comment, commentUrl }, parts);
  const result = await client.updateComments(uuid, { comment, commentUrl: commentUrlToSend(row, commentUrl) });
  return {
    uuid,
    ...(state === undefined ? {} : { state }),
    comment,
    ...(commentUrl === undefined ? {} : { commentUrl }),
    isKept,
    ...(result.accepted ? {} : { refusal: result.detail }),
  };
}

function createOptionError(path: string, message: string): ConfigurationError {
  return new ConfigurationError([{ file: '<options>', path, message }]);
}
