import type { components } from '../../generated/waldur.js';

/** What a message is about, on every server that sends messages. Newer servers have more types. */
export type ObservableType = components['schemas']['ObservableType'];

/** A program that is registered for an offering. */
export interface AgentIdentity {
  readonly uuid: string;
  readonly name?: string;
  readonly offeringUuid?: string;
}

/** Where a queue is. */
export interface QueuePlace {
  readonly queue: string;
  /** The virtual host of the message broker. */
  readonly vhost: string;
}

/** A queue for messages of several types. */
export interface ConsumerQueue extends QueuePlace {
  /** The login of the message broker. Its passcode is the token that registered the queue. */
  readonly login: string;
}

/** A subscription to messages of one type. */
export interface EventSubscription {
  /** Also the login of the message broker. */
  readonly uuid: string;
}

/** Something that was created, or was there already. */
export interface Registered<T> {
  readonly found: T;
  readonly isNew: boolean;
}
