import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import { readAsciiName } from '../ascii-name.js';
import type { UsernameContext } from '../backend.js';
import type { ExplainedCandidate, RejectionReason, UsernameExplanation } from '../explanation.js';
import type { UsernamePolicy } from '../policy.js';
import type { UsernameRules } from '../rules/create-username-rules.js';
import { containsOffensiveWord } from '../rules/soft-checks.js';
import { type Candidate, type CandidateSeries, candidatesInOrder, createCandidateSeries } from './candidate-series.js';
import { findLookAlikes } from './look-alikes.js';
import { type NameValues, tidySeparators } from './render.js';
import { knownLanguages } from './romanise/languages.js';
import { rulesForFormat } from './rules-for-format.js';
import { searchCandidates } from './search-candidates.js';
import { createStemCache } from './stem-cache.js';
import { parseUsernameFormat } from './username-format.js';

/** What a generator asks about names: part of what a backend is handed. */
export type GeneratorContext = Pick<UsernameContext, 'isTaken' | 'reserve' | 'signal'>;

/** A last question about a name before it is reserved, for example whether a directory has it. */
export type AcceptsUsername = (username: string) => Promise<boolean>;

/** Makes usernames of people's names. */
export interface UsernameGenerator {
  /** The rules that the names keep. */
  readonly rules: UsernameRules;
  /**
   * The first candidate that keeps the rules, is nobody's, is accepted, and could be reserved. Throws `BackendError`
   * when all are used up. Any person gets a name, whatever their name is; the same person the same, as long as it is
   * free.
   */
  generate(user: OfferingUser, context: GeneratorContext, accepts?: AcceptsUsername): Promise<string>;
  /** What `make` would give. Reserves nothing. */
  preview(user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>, accepts?: AcceptsUsername): Promise<string>;
  /** How a name would come about, candidate by candidate. Reserves nothing. */
  explain(user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>): Promise<UsernameExplanation>;
  /**
   * All that could be tried for a person that keeps the rules, in order, whether taken or not. Lazy: there are
   * thousands.
   */
  candidates(user: OfferingUser): Iterable<string>;
}

const defaultFormat = 'first_initial_lastname';
const maxCachedStems = 10_000;
const maxExplainedCandidates = 100;
/** More than Waldur allows. */
const maxLoginLength = 200;
const exhaustedMessage = 'No free username could be made for you. Please contact the provider of the service.';

/**
 * A generator for what a site has decided. Names are in lower case, and right for all systems that we know (so at most
 * 20 characters), or for those that `policy.profiles` names; a format with a dot is not held against those that allow
 * none, unless they are named.
 *
 * Throws an `Error` with a sentence for a format, a language or a profile that is not known, and for a format whose
 * names can't keep the rules.
 */
export function createUsernameGenerator(policy: UsernamePolicy = {}): UsernameGenerator {
  const format = parseUsernameFormat(policy.format ?? defaultFormat);
  const language = readLanguage(policy.language);
  const rules = rulesForFormat(format, policy);
  const separators = findAllowedSeparators(rules);
  const memory = createStemCache(maxCachedStems);

  const suits = (candidate: Candidate): boolean => checkCharacters(candidate, rules) === undefined;
  const seriesFor = (user: OfferingUser): readonly CandidateSeries[] =>
    createCandidateSeries(format, readNameValues(user, { language, rules, separators }), rules.maxLength);

  const search = async (
    user: OfferingUser,
    context: Omit<GeneratorContext, 'reserve'>,
    take: (candidate: Candidate) => Promise<boolean>,
  ): Promise<Candidate> => {
    const ask = createTakenCheck(context);
    for await (const candidate of searchCandidates(seriesFor(user), {
      stemCache: memory,
      isUsable: suits,
      isTaken: ask,
    })) {
      if ((await checkCandidate(candidate, { rules, isTaken: ask })) === undefined && (await take(candidate)))
        return candidate;
    }
    throw new BackendError(`${user.uuid}: every username that ${format.text} gives for this person is taken`, {
      publicMessage: exhaustedMessage,
    });
  };

  return {
    rules,
    async generate(user, context, accepts = async () => true) {
      const found = await search(user, context, async ({ username }) => {
        const isAccepted = await accepts(username);
        context.signal.throwIfAborted();
        return isAccepted && (await context.reserve(username));
      });
      if (found.n !== undefined && found.stem !== undefined) memory.set(found.stem, found.n);
      return found.username;
    },
    async preview(user, context, accepts = async () => true) {
      const { username } = await search(user, context, (candidate) => accepts(candidate.username));
      return username;
    },
    async explain(user, context) {
      const name = readAsciiName(user, language);
      const ask = createTakenCheck(context);
      const tried: ExplainedCandidate[] = [];
      let leftOut = 0;
      // Found as `make` finds it. Numbers are leapt over where many are taken, so that a lower one may be free and is
      // not what would be given.
      const username = await search(user, context, async () => true).then(
        (candidate) => candidate.username,
        undefinedIfExhausted,
      );
      for (const candidate of candidatesInOrder(seriesFor(user), suits)) {
        // Two templates can give the same.
        if (tried.some(({ username: before }) => before === candidate.username)) continue;
        const isChosen = candidate.username === username;
        const fell = isChosen ? undefined : await checkCandidate(candidate, { rules, isTaken: ask });
        if (isChosen || (fell !== undefined && tried.length < maxExplainedCandidates)) {
          tried.push({
            username: candidate.username,
            template: candidate.template,
            ...(fell !== undefined && { rejection: fell }),
          });
        } else leftOut += 1;
        if (isChosen) break;
      }
      return {
        fields: readExplainedFields(user),
        name: name.parts,
        languages: name.languages,
        format: format.text,
        profiles: rules.profiles,
        candidates: tried,
        omitted: leftOut,
        username,
      };
    },
    *candidates(user) {
      for (const { username } of candidatesInOrder(seriesFor(user), suits))
        if (rules.check(username).ok) yield username;
    },
  };
}

function undefinedIfExhausted(error: unknown): undefined {
  if (!(error instanceof BackendError)) throw error;
}

function readLanguage(language: string | undefined): string | undefined {
  if (language === undefined || knownLanguages.includes(language)) return language;
  throw new Error(
    `${JSON.stringify(language)} is no language that we can spell names by; expected one of ${knownLanguages.join(', ')}`,
  );
}

/** Asks whether a name is taken as long as there is time. */
function createTakenCheck({
  isTaken,
  signal,
}: Omit<GeneratorContext, 'reserve'>): (username: string) => Promise<boolean> {
  return async (username) => {
    signal.throwIfAborted();
    const taken = await isTaken(username);
    signal.throwIfAborted();
    return taken;
  };
}

interface CheckContext {
  readonly rules: UsernameRules;
  readonly isTaken: (username: string) => Promise<boolean>;
}

async function checkCandidate(
  candidate: Candidate,
  { rules, isTaken }: CheckContext,
): Promise<RejectionReason | undefined> {
  const fall = checkCharacters(candidate, rules);
  if (fall !== undefined) return fall;
  if (await isTaken(candidate.username)) return { code: 'taken' };
  for (const other of findLookAlikes(candidate.username))
    if (await isTaken(other)) return { code: 'look-alike', of: other };
  return undefined;
}

function checkCharacters(
  { username, hasFullName: isWhole }: Candidate,
  rules: UsernameRules,
): RejectionReason | undefined {
  const check = rules.check(username);
  if (!check.ok) return { code: 'rule', rule: check.rule, profile: check.profile, source: check.source };
  return !isWhole && containsOffensiveWord(username) ? { code: 'fragment' } : undefined;
}

/** What the rules allow in a name beside letters and digits. */
function findAllowedSeparators(rules: UsernameRules): string {
  return ['.', '_', '-'].filter((separator) => rules.check(`qx${separator}vz`).ok).join('');
}

interface NameValuesContext {
  readonly language: string | undefined;
  readonly rules: UsernameRules;
  readonly separators: string;
}

function readNameValues(user: OfferingUser, { language, rules, separators }: NameValuesContext): NameValues {
  const { given, last } = readAsciiName(user, language);
  const asItIs = (user.userUsername ?? '').slice(0, maxLoginLength).toLowerCase();
  const waldur = sanitise(asItIs, separators);
  const login = waldur === asItIs && rules.check(waldur).ok ? waldur : '';
  return { uuid: user.userUuid ?? user.uuid, given, last, waldur, login };
}

/** The name in Waldur with what the rules allow of it. */
function sanitise(text: string, separators: string): string {
  const kept = Array.from(text.normalize('NFD')).filter((sign) => /^[a-z0-9]$/.test(sign) || separators.includes(sign));
  return tidySeparators(kept.join('').replace(/^[^a-z]+/, ''));
}

const explainedFields = [
  'userFirstName',
  'userLastName',
  'userFullName',
  'userPersonalTitle',
  'userUsername',
  'userNationality',
  'userNationalities',
  'userCountryOfResidence',
] as const satisfies readonly (keyof OfferingUser)[];

function readExplainedFields(user: OfferingUser): Readonly<Record<string, string>> {
  return Object.fromEntries(
    explainedFields.flatMap((field) => (user[field] === undefined ? [] : [[field, String(user[field])]])),
  );
}
