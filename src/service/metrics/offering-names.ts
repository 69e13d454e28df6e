import type { Config } from '../../config/types.js';

/** The label of each offering: its name in the configuration, with its uuid where two have the same name. */
export class OfferingNames {
  #names: ReadonlyMap<string, string> = new Map();

  update({ offerings }: Pick<Config, 'offerings'>): void {
    const uuidOf = new Map(offerings.map(({ waldurOfferingUuid, name }) => [name, waldurOfferingUuid]));
    const shared = new Set(
      offerings
        .filter(({ name, waldurOfferingUuid }) => uuidOf.get(name) !== waldurOfferingUuid)
        .map(({ name }) => name),
    );
    this.#names = new Map(
      offerings.map(({ waldurOfferingUuid: uuid, name }) => [uuid, shared.has(name) ? `${name} (${uuid})` : name]),
    );
  }

  /** The label of an offering; its uuid if the configuration does not have it. */
  nameOf(uuid: string): string {
    return this.#names.get(uuid) ?? uuid;
  }
}
