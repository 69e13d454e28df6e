import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import { type AsciiName, readAsciiName } from '../ascii-name.js';
import type { UsernameContext } from '../backend.js';
import type { ExplainedCandidate, RejectionReason, UsernameExplanation } from '../explanation.js';
import type { UsernamePolicy } from '../policy.js';
import { createUsernameRules, type UsernameRules } from '../rules/create-username-rules.js';
import { allProfiles } from '../rules/profile-names.js';
import { containsOffensiveWord, findLookAlikes } from '../rules/soft-checks.js';
import { type Candidate, type CandidateSeries, candidatesInOrder, createCandidateSource } from './candidate-series.js';
import { createNameValues } from './name-values.js';
import { type NameValues, renderTemplate } from './render.js';
import { knownLanguages } from './romanise/languages.js';
import { createStemCache, searchCandidates } from './search-candidates.js';
import { parseUsernameFormat, type Template, type UsernameFormat } from './username-format.js';

/** The part of a backend's context that a generator needs. */
export type GeneratorContext = Pick<UsernameContext, 'isTaken' | 'reserve' | 'signal'>;

/** A final check of a username before it is reserved, for example whether a directory has an entry of that name. */
export type AcceptsUsername = (username: string) => Promise<boolean>;

/** Generates usernames from users' names. */
export interface UsernameGenerator {
  /** The rules that generated usernames comply with. */
  readonly rules: UsernameRules;
  /**
   * Returns the first candidate that is valid, free and accepted, and reserves it. Works for any name, and gives the
   * same user the same username while it is free. Throws `BackendError` if every candidate is taken.
   */
  generate(user: OfferingUser, context: GeneratorContext, accepts?: AcceptsUsername): Promise<string>;
  /** Returns what `generate` would return. Reserves nothing. */
  preview(user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>, accepts?: AcceptsUsername): Promise<string>;
  /** Explains the choice of a username, candidate by candidate. Reserves nothing. */
  explain(user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>): Promise<UsernameExplanation>;
  /** Yields all valid candidates for a user in order, free or taken. Lazy, because there are thousands. */
  candidates(user: OfferingUser): AsyncIterable<string>;
}

const defaultFormat = 'first_initial_lastname';
const maxCachedStems = 10_000;
const maxExplainedCandidates = 100;
const exhaustedMessage = 'No free username could be generated for you. Please contact the service provider.';

/**
 * Creates a generator for the policy of a site. Usernames are in lower case and valid for `policy.profiles`. The
 * default is all known target systems, which limits usernames to 20 characters. Profiles that forbid dots are then left
 * out for a format with a dot.
 *
 * Throws an `Error` for an unknown format, language or profile, and for a format whose usernames would be invalid.
 */
export function createUsernameGenerator(policy: UsernamePolicy = {}): UsernameGenerator {
  return createGenerator(policy, readAsciiName);
}

/** Reads a user's name, like `readAsciiName`. */
type NameReader = (user: OfferingUser, language: string | undefined) => Promise<AsciiName>;

/** Creates a generator with a reader of names that the caller can observe. */
export function createGenerator(policy: UsernamePolicy, readName: NameReader): UsernameGenerator {
  const format = parseUsernameFormat(policy.format ?? defaultFormat);
  const language = readLanguage(policy.language);
  const rules = createRulesForFormat(format, policy);
  const separators = findAllowedSeparators(rules);
  const stemCache = createStemCache(maxCachedStems);

  const isUsable = (candidate: Candidate): boolean => checkCharacters(candidate, rules) === undefined;
  const createSeries = createCandidateSource(format, {
    maxLength: rules.maxLength,
    findUnwanted: (candidate) => findUnwanted(candidate, rules),
  });
  const seriesFor = async (user: OfferingUser): Promise<Iterable<CandidateSeries>> =>
    createSeries(createNameValues(user, await readName(user, language), { rules, separators }));

  const search = async (
    user: OfferingUser,
    context: Omit<GeneratorContext, 'reserve'>,
    take: (candidate: Candidate) => Promise<boolean>,
  ): Promise<Candidate> => {
    const isTaken = createTakenCheck(context);
    for await (const candidate of searchCandidates(await seriesFor(user), { stemCache, isUsable, isTaken })) {
      if ((await checkCandidate(candidate, { rules, isTaken })) === undefined && (await take(candidate)))
        return candidate;
    }
    throw new BackendError(`${user.uuid}: every candidate of the username format ${format.text} is taken`, {
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
      if (found.n !== undefined && found.stem !== undefined) stemCache.set(found.stem, found.n);
      return found.username;
    },
    async preview(user, context, accepts = async () => true) {
      const { username } = await search(user, context, (candidate) => accepts(candidate.username));
      return username;
    },
    async explain(user, context) {
      const name = await readName(user, language);
      const isTaken = createTakenCheck(context);
      const candidates: ExplainedCandidate[] = [];
      let omitted = 0;
      // Found in the same way as `generate` does, which may skip a free lower number.
      const username = await search(user, context, async () => true).then(
        (candidate) => candidate.username,
        undefinedIfExhausted,
      );
      for (const candidate of candidatesInOrder(await seriesFor(user), isUsable)) {
        // Two templates can give the same username.
        if (candidates.some((earlier) => earlier.username === candidate.username)) continue;
        const isChosen = candidate.username === username;
        const isListed = isChosen || candidates.length < maxExplainedCandidates;
        const rejection = isListed && !isChosen ? await checkCandidate(candidate, { rules, isTaken }) : undefined;
        if (isChosen || rejection !== undefined) {
          candidates.push({
            username: candidate.username,
            template: candidate.template,
            ...(rejection !== undefined && { rejection }),
          });
        } else omitted += 1;
        if (isChosen) break;
      }
      return {
        fields: readExplainedFields(user),
        name: name.parts,
        reading: name.reading,
        languages: name.languages,
        format: format.text,
        profiles: rules.profiles,
        candidates,
        omitted,
        username,
      };
    },
    async *candidates(user) {
      for (const { username } of candidatesInOrder(await seriesFor(user), isUsable))
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
    `unknown username language ${JSON.stringify(language)} (expected one of ${knownLanguages.join(', ')})`,
  );
}

/** A name without any reserved word, to test formats with. */
const sampleName: NameValues = {
  uuid: 'sample',
  given: ['quxa', 'vixo'],
  last: 'zoqua',
  unread: [],
  waldur: 'quxazoqua',
  login: 'quxazoqua',
};
const maxSampleAttempts = 20;

/**
 * Creates the rules for the usernames of a format: those of the profiles in the policy, otherwise of all profiles that
 * allow the characters of the format. Throws an `Error` if the profiles in the policy reject what the format generates.
 */
function createRulesForFormat(format: UsernameFormat, { profiles, reserved }: UsernamePolicy): UsernameRules {
  if (profiles === undefined)
    return createUsernameRules({ profiles: allProfiles.filter((profile) => allowsFormat(profile, format)), reserved });
  const rules = createUsernameRules({ profiles, reserved });
  const rejection = format.templates
    .map((template) => describeRejection(template, rules, sampleName))
    .find((found) => found !== undefined);
  if (rejection !== undefined) throw new Error(rejection);
  return rules;
}

/** The rules of single profiles, built once for all generators. */
const profileRules = new Map<string, UsernameRules>();

/** Usernames in Waldur may contain a dot. Formats with `{waldur}` keep it, so they are tested with one. */
function allowsFormat(profile: string, { templates }: UsernameFormat): boolean {
  const rules = profileRules.get(profile) ?? createUsernameRules({ profiles: [profile] });
  profileRules.set(profile, rules);
  return templates.every(
    (template) => describeRejection(template, rules, { ...sampleName, waldur: 'quxa.zoqua' }) === undefined,
  );
}

/** Describes why every username of a template is invalid; `undefined` if one is valid. */
function describeRejection(template: Template, rules: UsernameRules, values: NameValues): string | undefined {
  let rejection: string | undefined;
  for (let round = 0; round < maxSampleAttempts; round += 1) {
    const username = renderTemplate(template, values, { maxLength: rules.maxLength, round })?.username ?? '';
    const check = rules.check(username);
    if (check.ok) return undefined;
    rejection ??=
      `${template.text}: generates invalid usernames such as ${JSON.stringify(username)}: ` +
      `${check.rule} (${check.profile})`;
  }
  return rejection;
}

/** Wraps `isTaken` so that each username is looked up once, and that it throws once the time limit is reached. */
function createTakenCheck({
  isTaken,
  signal,
}: Omit<GeneratorContext, 'reserve'>): (username: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async (username) => {
    signal.throwIfAborted();
    const taken = known.get(username) ?? (await isTaken(username));
    known.set(username, taken);
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
  const rejection = checkCharacters(candidate, rules);
  if (rejection !== undefined) return rejection;
  const others = listLookAlikes(candidate);
  // At once, so that a ledger looks all of them up in one transaction.
  const [isOwnTaken, ...areTaken] = await Promise.all([candidate.username, ...others].map(isTaken));
  if (isOwnTaken === true) return { code: 'taken' };
  const of = others.find((_, index) => areTaken[index]);
  return of === undefined ? undefined : { code: 'look-alike', of };
}

/** Another form of a name is no harm. A number at its end would be, unless the letters are easily confused. */
function listLookAlikes({ username, hasFullName, isLastForm = false }: Candidate): readonly string[] {
  if (isLastForm && hasFullName && !/[0-9]/.test(username)) return [];
  return findLookAlikes(username, { confusableOnly: isLastForm });
}

function checkCharacters({ username, hasFullName }: Candidate, rules: UsernameRules): RejectionReason | undefined {
  const check = rules.check(username);
  if (!check.ok) return { code: 'rule', rule: check.rule, profile: check.profile, source: check.source };
  return !hasFullName && containsOffensiveWord(username) ? { code: 'fragment' } : undefined;
}

/** Finds out whether a username is reserved or offensive. With a number at its end it would still be mistaken for the word. */
function findUnwanted(
  { username, hasFullName }: Candidate,
  rules: UsernameRules,
): 'reserved' | 'offensive' | undefined {
  if (!hasFullName && containsOffensiveWord(username)) return 'offensive';
  const check = rules.check(username);
  return !check.ok && check.profile === 'reserved' ? 'reserved' : undefined;
}

/** Finds the separators that the rules allow within a username. */
function findAllowedSeparators(rules: UsernameRules): string {
  return ['.', '_', '-'].filter((separator) => rules.check(`qx${separator}vz`).ok).join('');
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
