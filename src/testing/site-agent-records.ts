import type { Timestamp } from './timestamp.js';

/** A processor that a program registered: what it runs for an offering, and with which backend. */
export interface SiteAgentProcessorRecord {
  readonly uuid: string;
  readonly name: string;
  readonly created: Timestamp;
  backendType: string;
  backendVersion: string | null;
  modified: Timestamp;
}

/** A service that a program registered, such as `order_process`. */
export interface SiteAgentServiceRecord {
  readonly uuid: string;
  readonly name: string;
  readonly created: Timestamp;
  /** By name. */
  readonly processors: Map<string, SiteAgentProcessorRecord>;
  mode: string | null;
  modified: Timestamp;
}

/** A subscription of such a program to messages of one type. */
export interface EventSubscriptionRecord {
  readonly uuid: string;
  readonly userUuid: string;
  readonly agentUuid: string;
  readonly objectType: string;
  readonly created: Timestamp;
  /** The uuids of the offerings for which it has a queue. */
  readonly offerings: Set<string>;
}

/** A program that registered for an offering, as the Python agent does at its start. */
export interface SiteAgentRecord {
  readonly uuid: string;
  readonly id: number;
  readonly offeringUuid: string;
  readonly userUuid: string;
  readonly created: Timestamp;
  /** By name. */
  readonly services: Map<string, SiteAgentServiceRecord>;
  name: string;
  /** The fields of the last registration, unchanged. */
  reported: Readonly<Record<string, unknown>>;
  /** The object types of its event queue. `undefined` if it has none. */
  queueTypes: readonly string[] | undefined;
  modified: Timestamp;
}
