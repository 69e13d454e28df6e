/**
 * A message of Waldur about something that has changed. It may be old, and it may come twice or in another order: read
 * from the API what is true now.
 */
export interface WaldurEvent {
  /** `offering_user`, `order`, `user_role`, `resource`, `service_account`, `course_account`, or another. */
  readonly type: string;
  /** The uuid of the offering; 32 hexadecimal digits. */
  readonly offeringUuid: string;
  /** The whole message. Every field is optional, and there may be others: servers differ. May have personal data. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is known about a message from the queue in which it came. */
export interface EventOrigin {
  /** The offering that the queue belongs to. */
  readonly offeringUuid: string;
  /** What all messages of the queue are about; `undefined` if there are several types. */
  readonly type: string | undefined;
}

/** Reads the body of a message. Returns `undefined` if it is none of Waldur's. */
export function readEvent(body: string, origin: EventOrigin): WaldurEvent | undefined {
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const fields = payload as Record<string, unknown>;
  const type = origin.type ?? fields['object_type'];
  if (typeof type !== 'string' || type === '') return undefined;
  return { type, offeringUuid: readUuidField(fields, 'offering_uuid') ?? origin.offeringUuid, payload: fields };
}

/** Reads a uuid of a message as 32 hexadecimal digits in lower case. Returns `undefined` if it has none there. */
export function readUuidField(payload: WaldurEvent['payload'], name: string): string | undefined {
  const value = payload[name];
  const digits = typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() : '';
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}
