// Configuration
export { loadConfig } from './config/load-config.js';
export { parseConfig } from './config/parse-config.js';
export { Secret } from './config/secret.js';
export type { Config, ConfigurationWarning, OfferingConfig } from './config/types.js';

// Jobs over the offerings of a site
export { diagnoseSite } from './jobs/diagnostics/diagnose.js';
export type { DiagnosticsReport } from './jobs/diagnostics/report.js';
export { type ExplainReport, explainUser } from './jobs/explain.js';
export { type AllMembershipsReport, type MembershipsOptions, syncMemberships } from './jobs/memberships.js';
export { type AllOrdersReport, type OrdersOptions, processOrders } from './jobs/orders.js';
export { type RetryReport, retryUser } from './jobs/retry.js';
export type { JobOptions, OfferingError } from './jobs/run-job.js';
export { type SyncOptions, syncOfferingUsers } from './jobs/sync.js';

// Processors of one offering
export type { ProcessMembershipsOptions } from './processors/memberships/options.js';
export type { MembershipsReport, ResourceMembershipReport } from './processors/memberships/report.js';
export { OfferingBaseProcessor, type PrepareScope } from './processors/offering-base-processor.js';
export { OfferingMembershipProcessor } from './processors/offering-membership-processor.js';
export { OfferingOrderProcessor } from './processors/offering-order-processor.js';
export type { ProcessOrdersOptions } from './processors/orders/options.js';
export type { OrderReport, OrdersReport } from './processors/orders/report.js';
export type { MembershipProcessorParts, OrderProcessorParts } from './processors/parts.js';
export type { ResourceFinding } from './processors/resource-ids/finding.js';

// The contract of resource backends
export type {
  CreateResult,
  FoundResource,
  NewResource,
  OrderDecision,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendClass,
  ResourceBackendOptions,
  ResourceContext,
  ResourcePlan,
  ResourceUser,
} from './resources/backend.js';
export type { ResourceIdRules } from './resources/resource-ids.js';

// Errors and dependencies
export type { Clock } from './shared/clock.js';
export {
  BackendError,
  BackendNotAvailableError,
  BackendNotReadyError,
  ConfigurationError,
  type ConfigurationIssue,
  DuplicateResourceError,
  TransientBackendError,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from './shared/errors.js';
export type { Logger } from './shared/logger.js';
export type { FailedUser, PartialResult, UsersResult } from './shared/partial-result.js';

// The site
export { openSite, type Site, type SiteOverrides } from './site/open-site.js';
export type { SiteOffering, SiteOfferingParts } from './site/site-offering.js';

// The contract of username backends
export {
  AbstractUsernameManagementBackend,
  type AccountsContext,
  type BackendCheck,
  type UsernameBackendClass,
  type UsernameBackendOptions,
  type UsernameContext,
} from './usernames/backend.js';
export { BaseUsernameManagementBackend } from './usernames/base.js';
export {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from './usernames/errors.js';
export type { OfferingProcessorParts } from './users/offering-parts.js';
export type { ReadyUser } from './users/ready.js';
export type { OfferingReport, SyncReport, UpdateReport, UserReport } from './users/report.js';
export { type UpdateOptions, updateOfferingUsers } from './users/update.js';

// What Waldur sends
export type { WaldurClient } from './waldur/client.js';
export type { Order } from './waldur/order-types.js';
export type { ProviderResource, ResourceEndpoint } from './waldur/resource-types.js';
export { type OfferingUser, OfferingUserState } from './waldur/types.js';
