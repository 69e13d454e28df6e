import type { CallOptions, TransitionResult, WaldurList } from './call-types.js';
import type {
  AgentIdentity,
  ConsumerQueue,
  EventSubscription,
  ObservableType,
  QueuePlace,
  Registered,
} from './event-types.js';
import type { Order, OrderFilter, Plan } from './order-types.js';
import type {
  ProjectAccount,
  ProjectMember,
  ProviderResource,
  ProviderResourceFilter,
  ResourceEndpoint,
  Role,
  TeamMember,
} from './resource-types.js';
import type {
  CurrentUser,
  OfferingUser,
  OfferingUserField,
  OfferingUserFilter,
  ProviderAccount,
  ProviderOffering,
  ServiceProvider,
  UserAttributeConfig,
  WaldurConfiguration,
} from './types.js';

/** The comment that a user sees in Waldur next to the state. Plain text; an empty string clears it. */
export interface ServiceProviderComment {
  readonly comment: string;
  /** At most 200 characters. `undefined` keeps the stored URL, `''` clears it. Never sent as null. */
  readonly commentUrl?: string | undefined;
}

/** Options of `listOfferingUsers`. */
export interface ListOptions extends CallOptions {
  /** Fields to request; `uuid` is always included. Default: all fields of `OfferingUser`. */
  readonly fields?: readonly OfferingUserField[];
}

/**
 * The Waldur API as far as this module uses it: one method for each action, named after it.
 *
 * Every method throws `WaldurAuthError` (401), `WaldurUnavailableError` (no usable response) or `WaldurResponseError`
 * (an unexpected response), and the signal's reason when it is aborted. Reads, and writes that are safe to repeat, are
 * retried after a failure. Other writes are retried only if the request certainly never reached Waldur.
 */
export interface WaldurClient extends WaldurOrderClient, WaldurResourceClient, WaldurEventClient {
  /**
   * `GET /api/marketplace-offering-users/`, paged by `created`. Rows that change in the meantime are neither skipped
   * nor listed twice. As in every list, a row that the filter by offering or user should have left out is an error:
   * Waldur ignores filters that it does not know.
   */
  listOfferingUsers(filter: OfferingUserFilter, options?: ListOptions): WaldurList<OfferingUser>;
  /**
   * `GET /api/marketplace-offering-users/`, one page: the rows that were changed last, the latest first. `total` is the
   * number of all rows that match the filter; `undefined` if the server does not say.
   */
  latestOfferingUsers(
    filter: OfferingUserFilter,
    options?: ListOptions,
  ): Promise<{ readonly rows: readonly OfferingUser[]; readonly total: number | undefined }>;
  /** `HEAD /api/marketplace-offering-users/`: the number of rows (`X-Result-Count`), without reading them. */
  countOfferingUsers(filter: OfferingUserFilter, options?: CallOptions): Promise<number>;
  /** `GET /api/marketplace-offering-users/{uuid}/`; `undefined` for a 404. */
  retrieveOfferingUser(uuid: string, options?: CallOptions): Promise<OfferingUser | undefined>;
  /**
   * `PATCH /api/marketplace-offering-users/{uuid}/` with the username. A different, non-empty username moves the row
   * from any creation state to `OK`, in the same transaction. The stored username changes nothing. `undefined` for a
   * 404. `offeringUuid` and `userUuid` may be absent from the result.
   */
  setUsername(uuid: string, username: string, options?: CallOptions): Promise<OfferingUser | undefined>;
  /**
   * `PATCH /api/marketplace-service-provider-accounts/{uuid}/` with the username, which all offering users that show
   * the account follow. `undefined` for a 404. Since Waldur 8.1.4.
   */
  setProviderAccountUsername(
    uuid: string,
    username: string,
    options?: CallOptions,
  ): Promise<ProviderAccount | undefined>;
  /**
   * `POST /api/marketplace-service-providers/{uuid}/set_offerings_username/` with the uuid of the service provider: sets
   * the username of a user at **all** offerings of the provider with a resource, other than a terminated one, in a
   * project of the user. Their settings do not matter; missing offering users are created, and other usernames are
   * replaced. A new username moves a row from any creation state to `OK`. Waldur also accepts it when no offering
   * matched, so read the rows back.
   */
  setOfferingsUsername(
    providerUuid: string,
    target: { readonly userUuid: string; readonly username: string },
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /** `POST …/begin_creating/`: Requested or Error creating → Creating. Acts as a claim: a second caller is refused. */
  beginCreating(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_ok/`: any creation state → OK. Older servers keep the comment. */
  setOk(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_pending_account_linking/`: Creating or Error creating → Pending account linking. Newer servers also
   * accept the other pending state.
   */
  setPendingAccountLinking(
    uuid: string,
    comment: ServiceProviderComment,
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /**
   * `POST …/set_pending_additional_validation/`: Creating or Error creating → Pending additional validation. Newer
   * servers also accept the other pending state.
   */
  setPendingAdditionalValidation(
    uuid: string,
    comment: ServiceProviderComment,
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /** `POST …/set_validation_complete/`: either pending state → OK. Clears the comment. */
  setValidationComplete(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_error_creating/`: Requested, Creating or a pending state → Error creating. Keeps the comment. */
  setErrorCreating(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_deleting/`: Requested deletion or Error deleting → Deleting. Acts as a claim: a second caller is mostly
   * refused, but two calls at the same instant may both be accepted.
   */
  setDeleting(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_deleted/`: Deleting → Deleted. The provider's word that the user has no access any more. */
  setDeleted(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_error_deleting/`: Requested deletion or Deleting → Error deleting. Keeps the comment. */
  setErrorDeleting(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `PATCH …/update_comments/`: only the comment. Refused in the state Deleted. */
  updateComments(uuid: string, comment: ServiceProviderComment, options?: CallOptions): Promise<TransitionResult>;
  /** `GET /api/marketplace-provider-offerings/{uuid}/`; `undefined` for a 404: the token can't see the offering. */
  retrieveProviderOffering(uuid: string, options?: CallOptions): Promise<ProviderOffering | undefined>;
  /**
   * `GET /api/marketplace-provider-offerings/{uuid}/user-attribute-config/`; `undefined` for a 404, which every server
   * before 8.0 returns.
   */
  retrieveUserAttributeConfig(offeringUuid: string, options?: CallOptions): Promise<UserAttributeConfig | undefined>;
  /** `GET /api/marketplace-service-providers/`, optionally of one organisation. */
  listServiceProviders(filter: { readonly customerUuid?: string }, options?: CallOptions): WaldurList<ServiceProvider>;
  /**
   * `GET /api/marketplace-provider-offerings/`: the offerings of an organisation that the token can see.
   * `hasActiveTerms`: only those with active terms of service; ignored by servers before 7.8.
   */
  listProviderOfferings(
    filter: { readonly customerUuid: string; readonly hasActiveTerms?: boolean },
    options?: CallOptions,
  ): WaldurList<ProviderOffering>;
  /** `GET /api/configuration/`: the public settings of the server; `undefined` for a 404. */
  retrieveConfiguration(options?: CallOptions): Promise<WaldurConfiguration | undefined>;
  /** `GET /api/users/me/`: the owner of the token. */
  retrieveCurrentUser(options?: CallOptions): Promise<CurrentUser>;
  /**
   * The server's time in milliseconds since the epoch: its last `Date` header plus the time passed since. `undefined`
   * before the first response with a `Date` header. Compare `modified` with this, never with the local clock.
   */
  serverTime(): number | undefined;
  /** Closes the connections that this client opened, but not those of a custom `fetch`. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The calls about orders. `accepted: false` means that the order was in another state when the request arrived (400,
 * 404 or 409).
 */
export interface WaldurOrderClient {
  /** `GET /api/marketplace-orders/`, oldest first, paged by `created`. */
  listOrders(filter: OrderFilter, options?: CallOptions): WaldurList<Order>;
  /** `GET /api/marketplace-orders/{uuid}/`; `undefined` for a 404. */
  retrieveOrder(uuid: string, options?: CallOptions): Promise<Order | undefined>;
  /**
   * `POST …/approve_by_provider/`: pending-provider → executing, or pending-start-date. Read the order again to see
   * which.
   */
  approveByProvider(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/reject_by_provider/`: pending-provider → rejected. Servers before 8.0.3 ignore the comment. */
  rejectByProvider(uuid: string, comment: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_state_executing/`: pending-consumer, pending-provider or erred → executing. Only for offerings of the
   * type Marketplace.Slurm.
   */
  setStateExecuting(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_state_done/`: executing → done. Moves the resource to OK, or to Terminated. */
  setStateDone(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_state_erred/`, from any state. Both texts are always sent, because a server may answer 500 if one is
   * missing.
   */
  setStateErred(
    uuid: string,
    error: { readonly message: string; readonly traceback: string },
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /**
   * `POST …/set_backend_id/` of the order: 1 to 255 characters. Safe to repeat. Servers before 7.8.5 don't have it
   * (`accepted: false`, 404).
   */
  setOrderBackendId(uuid: string, backendId: string, options?: CallOptions): Promise<TransitionResult>;
  /** `GET /api/marketplace-plans/{uuid}/`; `undefined` for a 404. */
  retrievePlan(uuid: string, options?: CallOptions): Promise<Plan | undefined>;
}

/**
 * The calls about resources, their teams and accounts. Every write here except `setAsErred` and `setAsOk` is safe to
 * repeat, and is retried.
 */
export interface WaldurResourceClient {
  /** `GET /api/marketplace-provider-resources/`, paged by `created`, with the fields of `ProviderResource`. */
  listProviderResources(filter: ProviderResourceFilter, options?: CallOptions): WaldurList<ProviderResource>;
  /** `GET /api/marketplace-provider-resources/{uuid}/`; `undefined` for a 404. */
  retrieveProviderResource(uuid: string, options?: CallOptions): Promise<ProviderResource | undefined>;
  /**
   * `GET …/team/`: every user with a role in the resource's project. Not paged. Throws if the list is incomplete, and
   * for a 404.
   */
  listTeam(resourceUuid: string, options?: CallOptions): Promise<TeamMember[]>;
  /** `POST …/set_backend_id/` of the resource. `''` clears it. */
  setResourceBackendId(uuid: string, backendId: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_backend_metadata/`: replaces the whole object. */
  setBackendMetadata(uuid: string, metadata: unknown, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_limits/`: replaces all limits. */
  setLimits(uuid: string, limits: Readonly<Record<string, number>>, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_endpoints/`. Servers before May 2026 don't have it (`accepted: false`, 404). */
  setEndpoints(uuid: string, endpoints: readonly ResourceEndpoint[], options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/refresh_last_sync/`. */
  refreshLastSync(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_as_erred/`, from any state. */
  setAsErred(
    uuid: string,
    error: { readonly message: string; readonly traceback: string },
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /** `POST …/set_as_ok/`, from every state except Terminated, for which a server may answer 500. */
  setAsOk(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `GET /api/projects/{uuid}/list_users/`: the users with a role in the project, once for each role. Throws if the
   * list is incomplete. `undefined` for a 404.
   */
  listProjectMembers(projectUuid: string, options?: CallOptions): Promise<ProjectMember[] | undefined>;
  /**
   * `GET /api/marketplace-provider-offerings/{uuid}/list_project_service_accounts/` and `…/list_course_accounts/`: all
   * accounts of the offering's projects, or only those of one `kind`. Throws if a list is incomplete.
   */
  listProjectAccounts(
    offeringUuid: string,
    options?: CallOptions & { readonly kind?: ProjectAccount['kind'] },
  ): Promise<ProjectAccount[]>;
  /** `POST /api/marketplace-provider-offerings/{uuid}/check_unique_backend_id/`. */
  checkUniqueBackendId(
    offeringUuid: string,
    question: { readonly backendId: string; readonly checkAllOfferings: boolean },
    options?: CallOptions,
  ): Promise<boolean>;
  /** `GET /api/roles/`: the permissions of each role. */
  listRoles(options?: CallOptions): WaldurList<Role>;
}

/** The calls that prepare the queues in which Waldur's message broker keeps events. All are safe to repeat. */
export interface WaldurEventClient {
  /** `GET /api/marketplace-site-agent-identities/` with an exact name. */
  listAgentIdentities(
    filter: { readonly offeringUuid: string; readonly name: string },
    options?: CallOptions,
  ): WaldurList<AgentIdentity>;
  /**
   * `POST /api/marketplace-site-agent-identities/`. Throws a `WaldurResponseError` with status 400 if the offering has
   * one of that name, or is of a type that has none.
   */
  createAgentIdentity(
    identity: { readonly offeringUuid: string; readonly name: string },
    options?: CallOptions,
  ): Promise<AgentIdentity>;
  /**
   * `POST …/register_queue/`: the queue of an identity for messages of all these types. `undefined` for a 404, which
   * every server before 8.1 returns. Throws a `WaldurResponseError` with status 409 if the identity is another user's.
   */
  registerQueue(
    identityUuid: string,
    objectTypes: readonly string[],
    options?: CallOptions,
  ): Promise<Registered<ConsumerQueue> | undefined>;
  /** `POST …/register_event_subscription/`: one type of messages, on servers before 8.1. */
  registerEventSubscription(
    identityUuid: string,
    objectType: ObservableType,
    options?: CallOptions,
  ): Promise<EventSubscription>;
  /** `POST /api/event-subscriptions/{uuid}/create_queue/`: the queue of a subscription. Without it, nothing is sent. */
  createEventQueue(
    subscriptionUuid: string,
    queue: { readonly offeringUuid: string; readonly objectType: ObservableType },
    options?: CallOptions,
  ): Promise<Registered<QueuePlace>>;
}
