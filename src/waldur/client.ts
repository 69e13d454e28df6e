import type { CallOptions, TransitionResult, WaldurList } from './call-types.js';
import type { WaldurOrderClient } from './order-client.js';
import type { WaldurResourceClient } from './resource-client.js';
import type {
  CurrentUser,
  OfferingUser,
  OfferingUserField,
  OfferingUserFilter,
  ProviderOffering,
  ServiceProvider,
  UserAttributeConfig,
} from './types.js';

/** What a person reads in Waldur beside their state. Plain text; an empty string clears. */
export interface ServiceProviderComment {
  readonly comment: string;
  /** Absent leaves what the server has; `''` clears it; never null on the wire. At most 200 characters. */
  readonly commentUrl?: string | undefined;
}

/** Options of `listOfferingUsers`. */
export interface ListOptions extends CallOptions {
  /** Ask only for these fields (`uuid` is always among them). Default: all that this version knows. */
  readonly fields?: readonly OfferingUserField[];
}

/**
 * The calls to Waldur that this module makes, one method for each, named after Waldur's actions.
 *
 * All methods throw `WaldurAuthError` (401), `WaldurUnavailableError` (no usable answer) or `WaldurResponseError` (an
 * answer that this call does not expect), and the signal's reason when it is aborted. Reads are repeated on trouble,
 * and so are writes that do no harm when done twice; other writes only where the request surely never arrived.
 */
export interface WaldurClient extends WaldurOrderClient, WaldurResourceClient {
  /**
   * `GET /api/marketplace-offering-users/`, paged by `created`, so that rows that change meanwhile are neither skipped
   * nor doubled.
   */
  listOfferingUsers(filter: OfferingUserFilter, options?: ListOptions): WaldurList<OfferingUser>;
  /** `HEAD /api/marketplace-offering-users/`: how many rows there are (`X-Result-Count`), without reading them. */
  countOfferingUsers(filter: OfferingUserFilter, options?: CallOptions): Promise<number>;
  /** `GET /api/marketplace-offering-users/{uuid}/`; `undefined` when there is no such row (404). */
  retrieveOfferingUser(uuid: string, options?: CallOptions): Promise<OfferingUser | undefined>;
  /**
   * `PATCH /api/marketplace-offering-users/{uuid}/` with the username. A different, non-empty name moves the row to
   * `OK` from every state of creation, in the same transaction; the same name changes nothing. `undefined` when the row
   * is gone (404). The answer may lack `offeringUuid` and `userUuid`.
   */
  setUsername(uuid: string, username: string, options?: CallOptions): Promise<OfferingUser | undefined>;
  /** `POST …/begin_creating/`: Requested or Error creating → Creating. The claim: of two who call, one is refused. */
  beginCreating(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_ok/`: any state of creation → OK. Keeps the comment on older servers. */
  setOk(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_pending_account_linking/`: Creating, Error creating (newer: the other pending state) → Pending account
   * linking.
   */
  setPendingAccountLinking(
    uuid: string,
    comment: ServiceProviderComment,
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /**
   * `POST …/set_pending_additional_validation/`: Creating, Error creating (newer: the other pending state) → Pending
   * additional validation.
   */
  setPendingAdditionalValidation(
    uuid: string,
    comment: ServiceProviderComment,
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /** `POST …/set_validation_complete/`: either pending state → OK, and the comment is cleared. */
  setValidationComplete(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_error_creating/`: Requested, Creating or a pending state → Error creating. The comment stays as it was.
   */
  setErrorCreating(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `PATCH …/update_comments/`: the comment alone, in every state but Deleted (there it is refused). */
  updateComments(uuid: string, comment: ServiceProviderComment, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `GET /api/marketplace-provider-offerings/{uuid}/`; `undefined` when the token's owner can see no such offering
   * (404).
   */
  retrieveProviderOffering(uuid: string, options?: CallOptions): Promise<ProviderOffering | undefined>;
  /**
   * `GET /api/marketplace-provider-offerings/{uuid}/user-attribute-config/`; `undefined` on servers before 8.0, which
   * have none (404).
   */
  retrieveUserAttributeConfig(offeringUuid: string, options?: CallOptions): Promise<UserAttributeConfig | undefined>;
  /** `GET /api/marketplace-service-providers/` of one organisation. */
  listServiceProviders(filter: { readonly customerUuid?: string }, options?: CallOptions): WaldurList<ServiceProvider>;
  /** `GET /api/users/me/`: whose token this is. */
  retrieveCurrentUser(options?: CallOptions): Promise<CurrentUser>;
  /**
   * The server's time in milliseconds since the epoch: its last `Date` header, moved on by our own clock. `undefined`
   * before the first answer, and when the server sends none. Compare `modified` with this, never with the local clock.
   */
  serverTime(): number | undefined;
  /** Closes the connections that this client opened. Safe to call twice; a `fetch` that was handed in is left alone. */
  close(): Promise<void>;
}
