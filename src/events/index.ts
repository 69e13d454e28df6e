export type { Backoff } from './backoff.js';
export type { WaldurEvent } from './event.js';
export {
  type EventConnection,
  type EventStream,
  type EventStreamOptions,
  type EventStreamState,
  type EventTimings,
  openEventStream,
} from './event-stream.js';
