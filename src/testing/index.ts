export type { AccountSnapshot } from './accounts.js';
export type { CallRecord } from './call-log.js';
export { AdjustableClock } from './clock.js';
export { type EmulatorExchange, WaldurEmulator, type WaldurEmulatorOptions } from './emulator.js';
export type { EmulatorHttpResponse, EmulatorRequest, EmulatorResponse } from './exchange.js';
export type { Fault, FaultCondition, FaultPlan, Faults } from './faults.js';
export type { Reference, TimeInput } from './fixture-input.js';
export type {
  CustomerOptions,
  OfferingOptions,
  OfferingUserOptions,
  OfferingUserPatch,
  TokenOptions,
  UserOptions,
} from './fixtures.js';
export { generateUsers } from './generate-users.js';
export type { ListenOptions, RunningEmulator } from './http-server.js';
export {
  type InMemoryResource,
  InMemoryResourceBackend,
  type InMemoryResourceBackendOptions,
  type ResourceBackendCall,
  type ResourceBackendMethod,
} from './in-memory-resource-backend.js';
export type { EmulatorBroker, EmulatorMessage, EmulatorQueue } from './messages.js';
export type { OrderOptions, OrderPatch } from './order-fixtures.js';
export type { OrderSnapshot } from './orders/describe.js';
export type {
  AccountOptions,
  AccountPatch,
  ProjectOptions,
  ResourceOptions,
  ResourcePatch,
} from './project-fixtures.js';
export type { ProjectRecord } from './project-records.js';
export { type ContractCheck, type ResourceBackendSetup, resourceBackendContract } from './resource-backend-contract.js';
export type { ResourceSnapshot } from './resources/describe.js';
export { seedOfferingUsers } from './seed-offering-users.js';
export type { OfferingUserSnapshot } from './snapshot.js';
export { type StartEmulatorOptions, type StartedEmulator, startEmulator } from './start-emulator.js';
export type { CustomerRecord, OfferingRecord, RoleRecord, UserRecord } from './store.js';
export { usernameBackendContract } from './username-backend-contract.js';
export type {
  ChangeUser,
  UsernameBackendFaults,
  UsernameBackendSetup,
} from './username-contract/setup.js';
export { type WaldurVersionSwitches, waldurVersions } from './versions.js';
