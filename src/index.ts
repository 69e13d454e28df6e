import 'reflect-metadata';

export { findOffering } from './config/find-offering.js';
export { type LoadConfigOptions, loadConfig } from './config/load-config.js';
export { type ParseConfigOptions, parseConfig } from './config/parse-config.js';
export { Secret } from './config/secret.js';
export type {
  Config,
  ConfigLocation,
  ConfigurationWarning,
  OfferingConfig,
  WaldurCredentials,
} from './config/types.js';
export { offeringProcessor } from './inversify/offering-processor.js';
export {
  type OfferingProcessorModuleOptions,
  type OfferingProcessorOverrides,
  offeringProcessorModule,
} from './inversify/offering-processor-module.js';
export { Tokens } from './inversify/tokens.js';
export { diagnoseSite as diagnose } from './jobs/diagnostics/diagnose.js';
export type {
  Check,
  CheckName,
  CheckStatus,
  DiagnosticsReport,
  OfferingDiagnostics,
  Reach,
} from './jobs/diagnostics/report.js';
export type { JobOptions as EachOfferingOptions, OfferingError as Trouble } from './jobs/each-offering.js';
export { type ExplainOptions, type ExplainReport, explainUser, type OfferingExplanation } from './jobs/explain.js';
export type { AdoptionEntry as ListedEntry, ManagedDirectory } from './jobs/ledger/managed-directory.js';
export {
  type OfferingRebuild,
  type RebuildConflict,
  type RebuildOptions,
  type RebuildReport,
  rebuildLedger,
} from './jobs/ledger/rebuild-ledger.js';
export {
  type ReleaseOptions,
  type ReleaseReport,
  releaseLedgerUsername as releaseUsername,
} from './jobs/ledger/release-username.js';
export {
  type ExportLedgerOptions,
  exportLedger,
  type ImportLedgerOptions,
  importLedger,
} from './jobs/ledger/transfer-ledger.js';
export { type LedgerCheck, verifyLedger } from './jobs/ledger/verify-ledger.js';
export {
  type AllMembershipsReport,
  type MembershipsOptions,
  type OfferingMembershipsReport,
  syncMemberships,
} from './jobs/memberships.js';
export { type AllOrdersReport, type OfferingOrdersReport, type OrdersOptions, processOrders } from './jobs/orders.js';
export {
  type ClearedAttempts,
  type OfferingRetry,
  type RetryOptions,
  type RetryReport,
  retryUser,
} from './jobs/retry.js';
export { type SyncOptions, type SyncProgress, syncOfferingUsers } from './jobs/sync.js';
export type {
  AccountPair,
  AdoptedName,
  AdoptReport,
  HistoryFilter,
  ImportReport,
  JoinNote,
  JoinRefusal,
  JoinReport,
  KnownUser as KnownPerson,
  LedgerAdministration,
  LedgerConflict,
  LedgerEvent,
  LedgerKeys,
  LedgerVerification as LedgerVerdict,
} from './ledger/administration.js';
export type { Attempt, AttemptBook } from './ledger/attempts.js';
export { LedgerFormatError as LedgerTextError } from './ledger/export-line.js';
export {
  LedgerConflictError,
  type LedgerName,
  type LedgerUser as LedgerPerson,
  type ReservedName,
  type UsernameLedger,
} from './ledger/ledger.js';
export { type Ledger, openLedger, openMemoryLedger } from './ledger/open-ledger.js';
export { verifyLedgerExport } from './ledger/read-export.js';
export { LedgerBusyError, LedgerStoreError } from './ledger/store-errors.js';
export {
  type EraseReport,
  eraseLedgerUser as eraseFromLedger,
  joinLedgerAccounts as joinInLedger,
  readLedgerHistory,
} from './ledger-jobs/ledger-users.js';
export { type DiscoverPluginsOptions, discoverPlugins } from './plugins/discover-plugins.js';
export type { PluginFileSystem } from './plugins/file-system.js';
export {
  type ImportModule,
  type LoadedBackends,
  type LoadPluginsOptions,
  loadPlugins,
} from './plugins/load-plugins.js';
export type { BackendKind, BrokenPlugin, PluginBackend, PluginPackage, Plugins } from './plugins/plugin.js';
export type { SettingsIssue as SettingsMistake, SettingsSchema } from './plugins/settings-schema.js';
export type {
  ProcessMembershipsOptions,
  RemovalRequest,
  StoppedResource,
  UserRoleChange,
} from './processors/memberships/options.js';
export type { MembershipProcessorParts } from './processors/memberships/parts.js';
export type {
  Brake,
  DeactivationReport,
  MembershipResult,
  MembershipsReport,
  ProfilesReport,
  ResourceMembershipReport,
  ResourceMode,
} from './processors/memberships/report.js';
export { OfferingBaseProcessor, type PrepareScope } from './processors/offering-base-processor.js';
export { OfferingMembershipProcessor } from './processors/offering-membership-processor.js';
export { OfferingOrderProcessor, type ProcessOrdersOptions } from './processors/offering-order-processor.js';
export type { OrderProcessorParts } from './processors/orders/parts.js';
export type { OrderReport, OrderResult, OrdersReport } from './processors/orders/report.js';
export type { OfferingProcessorParts } from './processors/parts.js';
export type { PassOutage as PassLoss, PassService } from './processors/pass-outages.js';
export type { ResourceProcessorParts } from './processors/resource-parts.js';
export type {
  CreateResult,
  FoundResource,
  OrderDecision,
  ResourceAccount as PersonOnResource,
  ResourceBackend,
  ResourceBackendClass,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser as ResourcePerson,
} from './resources/backend.js';
export { CommandResourceBackend } from './resources/command/command-backend.js';
export { type Clock, systemClock } from './shared/clock.js';
export {
  BackendError,
  BackendNotReadyError,
  ConfigurationError,
  type ConfigurationIssue,
  DuplicateResourceError,
  TransientBackendError,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from './shared/errors.js';
export { type LogFn, type Logger, silentLogger } from './shared/logger.js';
export type { SiteLedger } from './site/defer-ledger.js';
export { openSiteLedger, type SiteLedgerOptions } from './site/open-site-ledger.js';
export {
  AbstractUsernameManagementBackend,
  type AccountsContext,
  type BackendCheck,
  type BackendOffering,
  type UsernameBackendClass,
  type UsernameBackendOptions,
  type UsernameContext,
} from './usernames/backend.js';
export { BaseUsernameManagementBackend, UnknownUsernameManagementBackend } from './usernames/base.js';
export { checkUsername, foldUsername } from './usernames/check-username.js';
export {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
  type UserActionRequiredOptions as PersonMustActOptions,
} from './usernames/errors.js';
export type {
  ExplainedCandidate,
  ExplainedNamePart,
  RejectionReason as CandidateFall,
  UsernameExplanation,
} from './usernames/explanation.js';
export {
  type FormatSimulation,
  type SimulationOptions,
  type SimulationReport,
  simulateUsernames,
} from './usernames/generator/simulate.js';
export { parseUsernameFormat } from './usernames/generator/username-format.js';
export {
  createUsernameGenerator,
  type GeneratorContext,
  type UsernameGenerator,
} from './usernames/generator/username-generator.js';
export type { UsernamePolicy } from './usernames/policy.js';
export { PosixUsernameManagementBackend } from './usernames/posix.js';
export {
  createUsernameRules,
  type UsernameRules,
  type UsernameRulesOptions,
} from './usernames/rules/create-username-rules.js';
export { allProfiles, type UsernameProfileName, usernameProfiles } from './usernames/rules/profile-names.js';
export type {
  RuleOrigin as RuleOwner,
  UsernameCheck,
  UsernameRejection as UsernameRefusal,
} from './usernames/rules/username-check.js';
export type {
  BackendAnswer as BackendSaid,
  LedgerEntry as LedgerSays,
  UserExplanation as PersonExplanation,
} from './users/explain.js';
export type { UsernameScope } from './users/name-sources.js';
export { isReady, type ReadyUser, readyUsers } from './users/ready.js';
export {
  countResults,
  type DuplicateUsername as DoubledUsername,
  type GateState,
  type OfferingErrorCode as OfferingTrouble,
  type OfferingReport,
  type Outage as Loss,
  type PlannedCall,
  type ResultCounts,
  type Service,
  type SyncReport,
  type UpdateReport,
  type UserReason as PersonReason,
  type UserReport as PersonReport,
  type UserResult as PersonResult,
} from './users/report.js';
export { type UpdateOptions, type UpdateParts, updateOfferingUsers } from './users/update.js';
export { createUserPass, type UserPass } from './users/user-pass.js';
export type { CallOptions, TransitionResult, WaldurList } from './waldur/call-types.js';
export type {
  ListOptions,
  ServiceProviderComment,
  WaldurClient,
  WaldurOrderClient,
  WaldurResourceClient,
} from './waldur/client.js';
export type { WaldurClientOptions } from './waldur/client-options.js';
export { createWaldurClient } from './waldur/create-waldur-client.js';
export { createHostLimits, type HostLimits } from './waldur/host-limits.js';
export {
  type KnownOrderState,
  type KnownOrderType,
  type Order,
  type OrderFilter,
  OrderState,
} from './waldur/order-types.js';
export {
  type KnownResourceState,
  type ProjectAccount,
  type ProjectMember,
  type ProviderResource,
  type ProviderResourceFilter,
  type ResourceEndpoint,
  ResourceState,
  type Role,
  type TeamMember,
} from './waldur/resource-types.js';
export {
  type CurrentUser,
  type KnownOfferingUserState,
  type OfferingPluginOptions,
  type OfferingUser,
  type OfferingUserField,
  type OfferingUserFilter,
  OfferingUserState,
  type OfferingUserStateValue,
  type ProviderOffering,
  type RoleGrant,
  type ServiceProvider,
  type UserAttributeConfig,
} from './waldur/types.js';
