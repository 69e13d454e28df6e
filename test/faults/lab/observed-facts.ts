import type { WaldurEmulator } from '../../../src/testing/index.js';

/** Every state, comment and error that a person, an order or a resource was seen with. */
export type ObservedFacts = Readonly<Record<string, readonly string[]>>;

/**
 * Watches what everybody and everything goes through, after each request. Call what it returns to hear what was seen.
 */
export function recordFacts(waldur: WaldurEmulator): () => ObservedFacts {
  const seen = new Map<string, Set<string>>();
  const note = (who: string, facts: Readonly<Record<string, string | null | undefined>>): void => {
    const known = seen.get(who) ?? new Set<string>();
    seen.set(who, known);
    for (const [what, value] of Object.entries(facts))
      if (value !== undefined && value !== null && value !== '') known.add(`${what} ${value}`);
  };
  const look = (): void => {
    for (const row of waldur.offeringUsers()) {
      const { user_full_name: who, state, service_provider_comment: comment, service_provider_comment_url: url } = row;
      note(who, { state, comment, url });
    }
    for (const { type, resource_name: name, state, error_message: error } of waldur.orders())
      note(`order ${type} ${name}`, { state, error });
    for (const { name, state, error_message: error } of waldur.resources()) note(`resource ${name}`, { state, error });
  };
  look();
  waldur.observe(look);
  return () => Object.fromEntries([...seen].map(([who, facts]) => [who, [...facts]]));
}

/**
 * The comments and errors alone. Whoever takes over what a process has left undone may well use another state on the
 * way.
 */
export function withoutStates(way: ObservedFacts): ObservedFacts {
  return Object.fromEntries(
    Object.entries(way).map(([who, facts]) => [who, facts.filter((fact) => !fact.startsWith('state '))]),
  );
}

/**
 * Where somebody went whom only Waldur's trouble has met, though nobody goes there without it: to an error, say, or to
 * a comment that puts the blame on them.
 */
export function findUnexpectedFacts(usual: ObservedFacts, way: ObservedFacts): string[] {
  return Object.entries(way).flatMap(([who, facts]) =>
    facts
      .filter((fact) => usual[who]?.includes(fact) !== true)
      .map((fact) => `${who} was seen with ${fact}, and never is when nothing fails`),
  );
}

/**
 * What Waldur would show people and must never be told: control and bidi characters, markup, texts without end, and
 * addresses that are no web page's.
 */
export function findHarmfulTexts(way: ObservedFacts): string[] {
  const isHarmful = (fact: string): boolean =>
    /^(?:comment|error) /.test(fact)
      ? fact.length > 2000 || /[\p{Cc}\u202a-\u202e\u2066-\u2069<>](?<!\n)/u.test(fact)
      : fact.startsWith('url ') && !/^url https?:\/\//.test(fact);
  return Object.entries(way).flatMap(([who, facts]) =>
    facts.filter(isHarmful).map((fact) => `${who} was shown ${JSON.stringify(fact.slice(0, 200))}`),
  );
}
