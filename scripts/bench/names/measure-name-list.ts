import { comparisons, type NameList } from './name-list.js';

/** How the names of a list are read, as shares of the weights from 0 to 1. */
export interface Measurement {
  readonly names: number;
  /** Names of which each word is read. */
  readonly whole: number;
  /** Names of which one word is read. */
  readonly partly: number;
  /** Names that give an opaque username. */
  readonly opaque: number;
  /** Names that the truth has and that are read as it does, of all that it has; `undefined` without truth. */
  readonly right: number | undefined;
  /** The number of names that the truth has. */
  readonly known: number;
  /** The result of each name, for comparison with another build: given name and surname, empty if not read. */
  readonly results: readonly Result[];
}

interface Result {
  readonly name: string;
  readonly read: readonly [string, string];
  readonly accepted: readonly string[];
  /** `undefined` if the truth does not have the name. */
  readonly isRight: boolean | undefined;
}

/** The part of the generator's interface that is measured, of this build or of another one. */
export interface MeasuredGenerator {
  candidates(user: MeasuredUser): Iterable<string> | AsyncIterable<string>;
}

interface MeasuredUser {
  readonly uuid: string;
  readonly userUuid: string;
  readonly userFirstName: string;
  readonly userLastName: string;
  readonly userNationality: string;
}

/** Stands for the part of a name that is not measured. */
const companion = 'Abc';

/** Usernames with both parts of a name in whole, a separator, and more room than the 20 characters of all profiles. */
export const measuredPolicy = { format: '{first}.{last}', profiles: ['freeipa'] };

/** Reads each name of a list by the generator, and compares it with the truth. */
export async function measureNameList(list: NameList, generator: MeasuredGenerator): Promise<Measurement> {
  const same = comparisons[list.compare];
  let [sum, whole, partly, opaque, right, known, knownNames] = [0, 0, 0, 0, 0, 0, 0];
  const results: Result[] = [];
  for (const name of list.names) {
    const isPerson = 'first' in name;
    const [first, last] = isPerson
      ? [name.first, name.last]
      : list.part === 'first'
        ? [name.text, companion]
        : [companion, name.text];
    const read = await readName(generator, first, last, list.country);
    const measured = isPerson ? read : list.part === 'first' ? [read[0]] : [read[1]];
    const count = measured.filter((text) => text !== '').length;
    const accepted = isPerson ? name.accepted : [name.accepted];
    const hasTruth = accepted.every((spellings) => spellings.length > 0);
    const isRight = accepted.every((spellings, at) =>
      spellings.some((spelling) => same(spelling.toLowerCase().replace(/[^a-z]/g, '')) === same(measured[at] ?? '')),
    );
    sum += name.weight;
    if (count === measured.length) whole += name.weight;
    else if (count > 0) partly += name.weight;
    else opaque += name.weight;
    if (hasTruth) {
      knownNames += 1;
      known += name.weight;
      if (isRight) right += name.weight;
    }
    results.push({
      name: isPerson ? `${first} ${last}` : name.text,
      read,
      accepted: accepted.map((spellings) => spellings.join('/')),
      isRight: hasTruth ? isRight : undefined,
    });
  }
  return {
    names: list.names.length,
    whole: whole / sum,
    partly: partly / sum,
    opaque: opaque / sum,
    right: known === 0 ? undefined : right / known,
    known: knownNames,
    results,
  };
}

/** Given name and surname as the username has them; empty if not read. */
async function readName(
  generator: MeasuredGenerator,
  first: string,
  last: string,
  country: string,
): Promise<readonly [string, string]> {
  const uuid = '0'.repeat(32);
  const user = { uuid, userUuid: uuid, userFirstName: first, userLastName: last, userNationality: country };
  const username = await firstOf(generator.candidates(user));
  const [given, surname] = username.split('.');
  if (given === undefined || surname === undefined) {
    // One part, or neither. The one that is missing cannot be told, unless the other is the companion.
    if (/^u[b-df-hj-km-np-tv-xz2-9]{7}$/.test(username)) return ['', ''];
    return last === companion || first !== companion
      ? [username === 'abc' ? '' : username, '']
      : ['', username === 'abc' ? '' : username];
  }
  return [given, surname];
}

async function firstOf(usernames: Iterable<string> | AsyncIterable<string>): Promise<string> {
  for await (const username of usernames) return username;
  return '';
}
