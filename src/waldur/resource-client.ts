import type { CallOptions, TransitionResult, WaldurList } from './call-types.js';
import type {
  ProjectAccount,
  ProjectMember,
  ProviderResource,
  ProviderResourceFilter,
  ResourceEndpoint,
  Role,
  TeamMember,
} from './resource-types.js';

/**
 * The calls about resources, their teams and what belongs to them. Every write here but `setAsErred` and `setAsOk` is
 * safe to repeat, and is repeated.
 */
export interface WaldurResourceClient {
  /** `GET /api/marketplace-provider-resources/`, paged by `created`, with the fields of `ProviderResource`. */
  listProviderResources(filter: ProviderResourceFilter, options?: CallOptions): WaldurList<ProviderResource>;
  /** `GET /api/marketplace-provider-resources/{uuid}/`; `undefined` when there is none (404). */
  retrieveProviderResource(uuid: string, options?: CallOptions): Promise<ProviderResource | undefined>;
  /**
   * `GET …/team/`: everybody with a role in the resource's project. Not paged; throws when the server says that there
   * are more than it sent, and for a 404.
   */
  listTeam(resourceUuid: string, options?: CallOptions): Promise<TeamMember[]>;
  /** `POST …/set_backend_id/` of the resource. `''` clears. */
  setResourceBackendId(uuid: string, backendId: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_backend_metadata/`: replaces the whole object. */
  setBackendMetadata(uuid: string, metadata: unknown, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_limits/`: replaces all limits. */
  setLimits(uuid: string, limits: Readonly<Record<string, number>>, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_endpoints/`. Not there before May 2026 (`accepted: false`, 404). */
  setEndpoints(uuid: string, endpoints: readonly ResourceEndpoint[], options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/refresh_last_sync/`. */
  refreshLastSync(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_as_erred/`, from any state. */
  setAsErred(
    uuid: string,
    error: { readonly message: string; readonly traceback: string },
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /**
   * `POST …/set_as_ok/`: from every state but Terminated (there a server may answer 500). Already OK changes nothing.
   */
  setAsOk(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `GET /api/projects/{uuid}/list_users/`: everybody with a role in the project, once for each role, whole or it
   * throws. `undefined` when there is no such project (404).
   */
  listProjectMembers(projectUuid: string, options?: CallOptions): Promise<ProjectMember[] | undefined>;
  /**
   * `GET /api/marketplace-provider-offerings/{uuid}/list_project_service_accounts/` and `…/list_course_accounts/`: all
   * of the offering, whole or it throws; filter by project here. One of the two with `kind`.
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
  /** `GET /api/roles/`: what each role permits. */
  listRoles(options?: CallOptions): WaldurList<Role>;
}
