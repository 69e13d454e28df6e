export type { CallRecord } from './call-log.js';
export { AdjustableClock } from './clock.js';
export { type EmulatorExchange, WaldurEmulator, type WaldurEmulatorOptions } from './emulator.js';
export type { EmulatorAnswer, EmulatorRequest, EmulatorResponse } from './exchange.js';
export type { Fault, FaultCondition, FaultPlan, Faults } from './faults.js';
export type {
  CustomerOptions,
  Moment,
  OfferingOptions,
  OfferingUserOptions,
  OfferingUserPatch,
  PersonOptions,
  TokenOptions,
} from './fixtures.js';
export type { ListenOptions, RunningEmulator } from './http-front.js';
export { seedPeople } from './people.js';
export { seedOfferingUsers } from './seed-offering-users.js';
export type { OfferingUserSnapshot } from './snapshot.js';
export { type StartEmulatorOptions, type StartedEmulator, startEmulator } from './start-emulator.js';
export type { CustomerRecord, OfferingRecord, PersonRecord, RoleRecord } from './store.js';
export { type WaldurVersionSwitches, waldurVersions } from './versions.js';
