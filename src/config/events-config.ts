import type { OfferingInput } from './schema.js';
import type { EventsConfig } from './types.js';

/** Where the events of an offering come from; `undefined` unless `stomp_enabled` is set. */
export function toEventsConfig(input: OfferingInput): EventsConfig | undefined {
  if (!input.stomp_enabled) return undefined;
  const { protocol, hostname } = new URL(input.waldur_api_url);
  const scheme = (input.websocket_use_tls ?? protocol === 'https:') ? 'wss' : 'ws';
  const host = input.stomp_ws_host ?? hostname;
  const port = input.stomp_ws_port == null ? '' : `:${input.stomp_ws_port}`;
  // An IPv6 address needs brackets in a URL.
  const authority = /^[^[].*:/.test(host) ? `[${host}]` : host;
  return {
    url: new URL(`${scheme}://${authority}${port}${input.stomp_ws_path ?? '/rmqws-stomp'}`).href,
    memberships: input.stomp_membership_sync_enabled ?? true,
  };
}
