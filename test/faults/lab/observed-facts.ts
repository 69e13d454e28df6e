import type { WaldurEmulator } from '../../../src/testing/index.js';

/** Every state, comment, URL and error that was seen for a user, an order or a resource, by its name. */
export type ObservedFacts = Readonly<Record<string, readonly string[]>>;

/** Records the facts after each request. The returned function gives what has been seen so far. */
export function recordFacts(waldur: WaldurEmulator): () => ObservedFacts {
  const seen = new Map<string, Set<string>>();
  const record = (name: string, facts: Readonly<Record<string, string | null | undefined>>): void => {
    const known = seen.get(name) ?? new Set<string>();
    seen.set(name, known);
    for (const [kind, value] of Object.entries(facts))
      if (value !== undefined && value !== null && value !== '') known.add(`${kind} ${value}`);
  };
  const look = (): void => {
    for (const row of waldur.offeringUsers()) {
      const { user_full_name: name, state, service_provider_comment: comment, service_provider_comment_url: url } = row;
      record(name, { state, comment, url });
    }
    for (const { type, resource_name: name, state, error_message: error } of waldur.orders())
      record(`order ${type} ${name}`, { state, error });
    for (const { name, state, error_message: error } of waldur.resources())
      record(`resource ${name}`, { state, error });
  };
  look();
  waldur.observe(look);
  return () => Object.fromEntries([...seen].map(([name, facts]) => [name, [...facts]]));
}

/**
 * Only the comments and errors. A worker that continues the work of another process may use different states in
 * between.
 */
export function withoutStates(observed: ObservedFacts): ObservedFacts {
  return Object.fromEntries(
    Object.entries(observed).map(([name, facts]) => [name, facts.filter((fact) => !fact.startsWith('state '))]),
  );
}

const departureErrorComment = 'Your account could not be closed yet. The provider will try again.';

/**
 * Adds what a user who is leaving may have when a fault hits the departure: it fails, is tried again, and the user is
 * told so.
 */
export function withFailedDepartures(observed: ObservedFacts): ObservedFacts {
  const extra = ['state Deleting', 'state Error deleting', `comment ${departureErrorComment}`];
  return Object.fromEntries(
    Object.entries(observed).map(([name, facts]) => [
      name,
      facts.includes('state Deleting') ? [...facts, ...extra] : facts,
    ]),
  );
}

/**
 * Facts that are never seen in the fault-free run, such as an error state or a comment that blames the user for a
 * failure of Waldur.
 */
export function findUnexpectedFacts(expected: ObservedFacts, actual: ObservedFacts): string[] {
  return Object.entries(actual).flatMap(([name, facts]) =>
    facts.filter((fact) => expected[name]?.includes(fact) !== true).map((fact) => describeUnexpectedFact(name, fact)),
  );
}

export function describeUnexpectedFact(name: string, fact: string): string {
  return `${name}: had ${fact}, which never occurs without a fault`;
}

/**
 * Comments, errors and URLs that must never reach Waldur: control and bidi characters, markup, very long texts, and
 * URLs that are not http or https.
 */
export function findHarmfulTexts(observed: ObservedFacts): string[] {
  const isHarmful = (fact: string): boolean =>
    /^(?:comment|error) /.test(fact)
      ? fact.length > 2000 || /[\p{Cc}\u202a-\u202e\u2066-\u2069<>](?<!\n)/u.test(fact)
      : fact.startsWith('url ') && !/^url https?:\/\//.test(fact);
  return Object.entries(observed).flatMap(([name, facts]) =>
    facts.filter(isHarmful).map((fact) => `${name}: was shown ${JSON.stringify(fact.slice(0, 200))}`),
  );
}
