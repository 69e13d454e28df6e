import 'reflect-metadata';

export { type Clock, systemClock } from './clock.js';
export { findOffering } from './config/find-offering.js';
export { type LoadConfigOptions, loadConfig } from './config/load-config.js';
export { type ParseConfigOptions, parseConfig } from './config/parse-config.js';
export { Secret } from './config/secret.js';
export type { Config, ConfigLocation, ConfigurationWarning, OfferingConfig, WaldurCredentials } from './config/types.js';
export { type OfferingProcessorModuleOptions, type OfferingProcessorOverrides, offeringProcessorModule } from './container.js';
export type { SiteLedger } from './defer-ledger.js';
export { diagnose } from './diagnostics/diagnose.js';
export type { Check, CheckName, CheckStatus, DiagnosticsReport, OfferingDiagnostics, Reach } from './diagnostics/report.js';
export type { EachOfferingOptions, Trouble } from './each-offering.js';
export {
  BackendError,
  BackendNotReadyError,
  ConfigurationError,
  type ConfigurationIssue,
  DuplicateResourceError,
  TransientBackendError,
  WaldurAuthError,
  type WaldurExchange,
  WaldurResponseError,
  WaldurUnavailableError,
} from './errors.js';
export { type ExplainOptions, type ExplainReport, explainUser, type OfferingExplanation } from './explain.js';
export type {
  AccountPair,
  AdoptedName,
  AdoptReport,
  HistoryFilter,
  ImportReport,
  JoinNote,
  JoinRefusal,
  JoinReport,
  KnownPerson,
  LedgerAdministration,
  LedgerConflict,
  LedgerEvent,
  LedgerKeys,
  LedgerVerdict,
} from './ledger/administration.js';
export type { Attempt, AttemptBook } from './ledger/attempts.js';
export { LedgerTextError } from './ledger/export-line.js';
export { LedgerConflictError, type LedgerName, type LedgerPerson, type ReservedName, type UsernameLedger } from './ledger/ledger.js';
export { type Ledger, openLedger, openMemoryLedger } from './ledger/open-ledger.js';
export { verifyLedgerExport } from './ledger/read-export.js';
export { LedgerBusyError, LedgerStoreError } from './ledger/store-error.js';
export type { ListedEntry, ManagedDirectory } from './ledger-jobs/managed-directory.js';
export { type EraseReport, eraseFromLedger, joinInLedger, readLedgerHistory } from './ledger-jobs/person-in-ledger.js';
export { type OfferingRebuild, type RebuildConflict, type RebuildOptions, type RebuildReport, rebuildLedger } from './ledger-jobs/rebuild-ledger.js';
export { type ReleaseOptions, type ReleaseReport, releaseUsername } from './ledger-jobs/release-username.js';
export { type ExportLedgerOptions, exportLedger, type ImportLedgerOptions, importLedger } from './ledger-jobs/transfer-ledger.js';
export { type LedgerCheck, verifyLedger } from './ledger-jobs/verify-ledger.js';
export { type LogFn, type Logger, silentLogger } from './log.js';
export { type AllMembershipsReport, type MembershipsOptions, type OfferingMembershipsReport, syncMemberships } from './memberships.js';
export { openSiteLedger, type SiteLedgerOptions } from './open-site-ledger.js';
export { type AllOrdersReport, type OfferingOrdersReport, type OrdersOptions, processOrders } from './orders.js';
export { type DiscoverPluginsOptions, discoverPlugins } from './plugins/discover-plugins.js';
export type { PluginFileSystem } from './plugins/file-system.js';
export type { ImportModule } from './plugins/load-plugin.js';
export { type LoadedBackends, type LoadPluginsOptions, loadPlugins } from './plugins/load-plugins.js';
export type { BackendKind, BrokenPlugin, PluginBackend, PluginPackage, Plugins } from './plugins/plugin.js';
export type { SettingsMistake, SettingsSchema } from './plugins/settings-schema.js';
export type { ProcessMembershipsOptions, RemovalRequest, StoppedResource, UserRoleChange } from './processors/memberships/options.js';
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
export { offeringProcessor } from './processors/offering-processor.js';
export type { OrderProcessorParts } from './processors/orders/parts.js';
export type { OrderReport, OrderResult, OrdersReport } from './processors/orders/report.js';
export type { OfferingProcessorParts } from './processors/parts.js';
export type { PassLoss, PassService } from './processors/pass-health.js';
export type { ResourceProcessorParts } from './processors/resource-parts.js';
export type {
  CreateResult,
  FoundResource,
  OrderDecision,
  PersonOnResource,
  ResourceBackend,
  ResourceBackendClass,
  ResourceBackendOptions,
  ResourceContext,
  ResourcePerson,
} from './resources/backend.js';
export { CommandResourceBackend } from './resources/command/command-backend.js';
export { type ClearedAttempts, type OfferingRetry, type RetryOptions, type RetryReport, retryUser } from './retry.js';
export { type SyncOptions, type SyncProgress, syncOfferingUsers } from './sync.js';
export { Tokens } from './tokens.js';
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
  type PersonMustActOptions,
} from './usernames/errors.js';
export type { CandidateFall, ExplainedCandidate, ExplainedNamePart, UsernameExplanation } from './usernames/explanation.js';
export { type FormatSimulation, type SimulationOptions, type SimulationReport, simulateUsernames } from './usernames/generator/simulate.js';
export { parseUsernameFormat } from './usernames/generator/username-format.js';
export { createUsernameGenerator, type GeneratorContext, type UsernameGenerator } from './usernames/generator/username-generator.js';
export type { UsernamePolicy } from './usernames/policy.js';
export { PosixUsernameManagementBackend } from './usernames/posix.js';
export { createUsernameRules, type UsernameRules, type UsernameRulesOptions } from './usernames/rules/create-username-rules.js';
export { allProfiles, type UsernameProfileName, usernameProfiles } from './usernames/rules/profile-names.js';
export type { RuleOwner, UsernameCheck, UsernameRefusal } from './usernames/rules/username-check.js';
export type { BackendSaid, LedgerSays, PersonExplanation } from './users/explain.js';
export { Health } from './users/health.js';
export type { UsernameScope } from './users/name-sources.js';
export { isReady, type ReadyUser, readyUsers } from './users/ready.js';
export {
  countResults,
  type DoubledUsername,
  type GateState,
  type Loss,
  type OfferingReport,
  type OfferingTrouble,
  type PersonReason,
  type PersonReport,
  type PersonResult,
  type PlannedCall,
  type ResultCounts,
  type Service,
  type SyncReport,
  type UpdateReport,
} from './users/report.js';
export { type UpdateOptions, type UpdateParts, updateOfferingUsers } from './users/update.js';
export type { CallOptions, TransitionResult, WaldurList } from './waldur/call-types.js';
export type { ListOptions, ServiceProviderComment, WaldurClient } from './waldur/client.js';
export type { WaldurClientOptions } from './waldur/client-options.js';
export { createWaldurClient } from './waldur/create-waldur-client.js';
export { createHostLimits, type HostLimits } from './waldur/host-limits.js';
export type { WaldurOrderClient } from './waldur/order-client.js';
export { type KnownOrderState, type KnownOrderType, type Order, type OrderFilter, OrderState } from './waldur/order-types.js';
export type { WaldurResourceClient } from './waldur/resource-client.js';
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
