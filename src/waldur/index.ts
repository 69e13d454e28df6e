export type { CallOptions, TransitionResult, WaldurList } from './call-types.js';
export type {
  ListOptions,
  ServiceProviderComment,
  WaldurClient,
  WaldurEventClient,
  WaldurOrderClient,
  WaldurResourceClient,
} from './client.js';
export type { WaldurClientOptions } from './client-options.js';
export { createWaldurClient } from './create-waldur-client.js';
export type { CredentialsRequest, CredentialsSource } from './credentials-source.js';
export type {
  AgentIdentity,
  ConsumerQueue,
  EventSubscription,
  ObservableType,
  QueuePlace,
  Registered,
} from './event-types.js';
export { createHostLimits, type HostLimits } from './host-limits.js';
export { type KnownOrderState, type KnownOrderType, type Order, type OrderFilter, OrderState } from './order-types.js';
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
} from './resource-types.js';
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
} from './types.js';
