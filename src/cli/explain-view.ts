import type { ExplainedCandidate, RejectionReason, UsernameExplanation } from '../usernames/explanation.js';
import type { BackendAnswer, UserExplanation } from '../users/explain.js';
import { describeGate } from '../users/gate.js';
import type { LabelledLine } from './labelled-lines.js';
import { describeDetail, describeStates } from './report-text.js';

/** A username that was tried, as it is to be read. */
export interface CandidateView {
  readonly username: string;
  readonly template: string;
  readonly isChosen: boolean;
  readonly reason: string;
}

/** A person, as they are to be read: what is known, the usernames that were tried, and what would happen. */
export interface ExplanationView {
  readonly facts: readonly LabelledLine[];
  readonly candidates: readonly CandidateView[];
  /** What is to be said below the candidates. */
  readonly conclusion: readonly LabelledLine[];
}

function describeRejection(fall: RejectionReason): string {
  switch (fall.code) {
    case 'rule':
      return `${fall.rule} (${fall.profile}; ${fall.source})`;
    case 'taken':
      return 'another person has it, or had it';
    case 'look-alike':
      return `easily taken for ${fall.of}, which another person has`;
    case 'fragment':
      return 'reads as a word that nobody wants to be called';
  }
}

function viewCandidate({ username, template, rejection: fell }: ExplainedCandidate): CandidateView {
  return {
    username,
    template,
    isChosen: fell === undefined,
    reason: fell === undefined ? 'free, and right by every rule' : describeRejection(fell),
  };
}

function viewGeneration({ fields: read, name, languages, format, profiles }: UsernameExplanation): LabelledLine[] {
  return [
    ...Object.entries(read).map(([field, value]) => ({ word: 'read', text: `${field}: ${value}` })),
    ...name.map(({ part, original, ascii, tables }) => ({
      word: 'name',
      text: `${part}: ${original} → ${ascii === '' ? '-' : ascii}${tables.length === 0 ? '' : ` (${tables.join(', ')})`}`,
    })),
    { word: 'languages', text: languages.join(', ') || 'none in particular' },
    { word: 'format', text: format },
    { word: 'profiles', text: profiles.join(', ') },
  ];
}

function viewAnswer(word: string, said: BackendAnswer<string> | undefined, nothing: string): LabelledLine[] {
  if (said === undefined) return [];
  if ('threw' in said) return [{ word, text: `${said.threw.name}: ${said.threw.message}`, tone: 'bad' }];
  return [said.answer === undefined ? { word, text: nothing, tone: 'dim' } : { word, text: String(said.answer) }];
}

function viewLedger({ ledger }: UserExplanation): LabelledLine[] {
  if (ledger === undefined) return [{ word: 'ledger', text: 'there is none', tone: 'dim' }];
  if ('error' in ledger) return [{ word: 'ledger', text: ledger.error, tone: 'bad' }];
  const { namespace, username, status } = ledger;
  return [
    {
      word: 'ledger',
      text:
        username === undefined ? `nothing in ${namespace}` : `${username}, ${status ?? 'committed'}, in ${namespace}`,
    },
  ];
}

function viewFacts(person: UserExplanation): LabelledLine[] {
  const { userUuid, waldurUsername, gate, isRestricted, makesUsernames, plan, elsewhere, sharedWith } = person;
  return [
    ...(userUuid === undefined
      ? []
      : [{ word: 'user', text: [userUuid, waldurUsername].filter((part) => part !== undefined).join(' ') }]),
    { word: 'gate', text: describeGate(gate), tone: gate.open ? undefined : 'bad' },
    ...(isRestricted ? [{ word: 'restricted', text: 'is_restricted is set in Waldur', tone: 'bad' } as const] : []),
    ...(makesUsernames
      ? []
      : [{ word: 'backend', text: 'the username backend of this offering makes no usernames', tone: 'bad' } as const]),
    { word: 'plan', text: plan },
    ...viewLedger(person),
    ...elsewhere.map(({ offeringUuid = 'another offering', username, state = 'unknown' }) => ({
      word: 'elsewhere',
      text: `${username} at ${offeringUuid} (${state})`,
    })),
    ...(sharedWith.length === 0
      ? []
      : [{ word: 'doubled', text: `the same username is held by ${sharedWith.join(', ')}`, tone: 'bad' } as const]),
    ...viewAnswer('existing', person.existing, 'the backend has no username for them yet'),
  ];
}

function viewConclusion({ explanation, preview, outcome }: UserExplanation): LabelledLine[] {
  const answer = explanation !== undefined && 'answer' in explanation ? explanation.answer : undefined;
  const detail = describeDetail(outcome, true);
  const what = outcome.result === 'updated' ? [outcome.message] : [];
  return [
    ...(answer !== undefined && answer.omitted > 0
      ? [{ word: 'left-out', text: `${answer.omitted} more were tried in between`, tone: 'dim' } as const]
      : []),
    ...(answer !== undefined && answer.username === undefined
      ? [{ word: 'new', text: 'all are used up', tone: 'bad' } as const]
      : []),
    ...(answer?.username === undefined ? [] : [{ word: 'new', text: answer.username }]),
    ...(explanation !== undefined && 'threw' in explanation ? viewAnswer('new', { threw: explanation.threw }, '') : []),
    ...viewAnswer('new', preview, 'the backend can not tell which username it would make'),
    {
      word: 'would',
      text: [`${outcome.result} (${describeStates(outcome)})`, ...[...what, detail].filter((part) => part !== '')].join(
        '; ',
      ),
      tone: outcome.result === 'failed' ? 'bad' : 'good',
    },
  ];
}

/** Puts what is known of a person into words. */
export function viewExplanation(person: UserExplanation): ExplanationView {
  const { explanation } = person;
  const answer = explanation !== undefined && 'answer' in explanation ? explanation.answer : undefined;
  return {
    facts: [...viewFacts(person), ...(answer === undefined ? [] : viewGeneration(answer))],
    candidates: (answer?.candidates ?? []).map(viewCandidate),
    conclusion: viewConclusion(person),
  };
}
