import { readFileSync } from 'node:fs';
import { Attribute, Change, Client, type Entry } from 'ldapts';
import { onTestFinished } from 'vitest';
import { Slapd } from '../../../scripts/services/slapd.js';
import { agentDn, agentPassword, type SlapdOptions, suffix } from '../../../scripts/services/slapd-config.js';
import type { Logger } from '../../../src/shared/logger.js';
import type { UsernameContext } from '../../../src/usernames/backend.js';
import { getResultCode } from '../../../src/usernames/ldap/directory-errors.js';
import { type LdapDependencies, LdapUsernameManagementBackend } from '../../../src/usernames/ldap/index.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { registerSecret } from '../../support/recorded-output.js';
import { FaultProxy } from './fault-proxy.js';

export { agentPassword };
export const peopleDn = `ou=People,${suffix}`;
export const groupsDn = `ou=Groups,${suffix}`;
export const numbersDn = `cn=waldur-offering-processor,${groupsDn}`;

registerSecret(agentPassword);

/** A logger that records its lines. */
export function recordingLogger(): Logger & { readonly lines: { level: string; text: string }[] } {
  const lines: { level: string; text: string }[] = [];
  const at =
    (level: string) =>
    (first: object | string, message = '') => {
      lines.push({ level, text: `${typeof first === 'string' ? first : JSON.stringify(first)} ${message}` });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The parts of a context that a test can override. */
export type ContextOverrides = Partial<
  Pick<UsernameContext, 'isTaken' | 'reserve' | 'ownUsername' | 'signal' | 'logger'>
>;

/** A context as in a run without a ledger. */
export function context(overrides: ContextOverrides = {}): UsernameContext {
  return {
    signal: AbortSignal.timeout(50_000),
    logger: recordingLogger(),
    settings: {},
    offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
    isTaken: async () => false,
    reserve: async () => true,
    ownUsername: async () => undefined,
    ...overrides,
  };
}

/** Returns contexts of one worker, which share the usernames that it has reserved in a run without a ledger. */
export function workerContexts(): (user: OfferingUser) => UsernameContext {
  const owners = new Map<string, string>();
  return (user) => {
    const isTaken = async (name: string) => (owners.get(name) ?? user.uuid) !== user.uuid;
    const reserve = async (name: string) => {
      if (await isTaken(name)) return false;
      owners.set(name, user.uuid);
      return true;
    };
    return context({ isTaken, reserve });
  };
}

let userCount = 0;

/** Creates a user with unique identifiers. */
export function createUser(fields: Partial<OfferingUser> = {}): OfferingUser {
  userCount += 1;
  const id = userCount.toString(16).padStart(8, '0');
  return {
    uuid: `${id}${'a'.repeat(24)}`,
    userUuid: `${id}${'b'.repeat(24)}`,
    userUsername: `${id}@cuid.example.org`,
    userFirstName: 'Jane',
    userLastName: 'Doe',
    userFullName: 'Jane Doe',
    userEmail: `${id}@mail.example.org`,
    state: 'Creating',
    ...fields,
  };
}

/** Returns the user as Waldur returns them after their username is stored. */
export function withUsername(user: OfferingUser, username: string): OfferingUser {
  return { ...user, username, state: 'OK' };
}

/** A real LDAP directory with helpers for tests. */
export class TestDirectory {
  private constructor(readonly slapd: Slapd) {}

  /** Starts an empty directory. */
  static async open(options: SlapdOptions = {}): Promise<TestDirectory> {
    return new TestDirectory(await Slapd.start(options));
  }

  /** Creates a backend that uses the directory. It is closed when the test ends. */
  backend(
    settings: Readonly<Record<string, unknown>> = {},
    parts: { logger?: Logger; dependencies?: Partial<LdapDependencies> } = {},
  ): LdapUsernameManagementBackend {
    const ldap = { uri: this.slapd.uri, bind_dn: agentDn, bind_password: agentPassword, base_dn: suffix, ...settings };
    const backend = new LdapUsernameManagementBackend(
      {
        settings: { ldap },
        offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
        logger: parts.logger ?? recordingLogger(),
      },
      { readFile: (path) => readFileSync(path, 'utf8'), ...parts.dependencies },
    );
    onTestFinished(() => backend.close());
    return backend;
  }

  /** Starts a proxy for the directory that records operations and injects faults. */
  async proxy(): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(this.slapd.port);
    onTestFinished(() => proxy.close());
    return proxy;
  }

  async search(filter = '(objectClass=*)', base = suffix): Promise<Entry[]> {
    return this.#with(async (client) => {
      const { searchEntries } = await client.search(base, { filter, paged: true, attributes: ['*'] });
      return searchEntries;
    });
  }

  /** Returns an entry with each attribute as a list, or `undefined` if it does not exist. */
  async read(dn: string): Promise<Record<string, string[]> | undefined> {
    const [entry] = (await this.search()).filter((one) => one.dn.toLowerCase() === dn.toLowerCase());
    return (
      entry && Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, [value].flat().map(String)]))
    );
  }

  /** Returns operational attributes of an entry, each as a list. */
  async readOperational(dn: string, ...attributes: string[]): Promise<Record<string, string[]>> {
    return this.#with(async (client) => {
      const { searchEntries } = await client.search(dn, { scope: 'base', attributes });
      const values = Object.entries(searchEntries[0] ?? {}).filter(([name]) => name !== 'dn');
      return Object.fromEntries(values.map(([name, value]) => [name, [value].flat().map(String)]));
    });
  }

  /** Adds a password policy of the overlay ppolicy, and its unit if it is missing. Returns its DN. */
  async addPolicy(name: string, attributes: Record<string, string>): Promise<string> {
    const unit = `ou=Policies,${suffix}`;
    if ((await this.read(unit)) === undefined)
      await this.add(unit, { objectClass: 'organizationalUnit', ou: 'Policies' });
    const dn = `cn=${name},${unit}`;
    await this.add(dn, { objectClass: ['device', 'pwdPolicy'], cn: name, pwdAttribute: 'userPassword', ...attributes });
    return dn;
  }

  async readUser(uid: string): Promise<Record<string, string[]> | undefined> {
    return this.read(`uid=${uid},${peopleDn}`);
  }

  async readGroup(name: string): Promise<Record<string, string[]> | undefined> {
    return this.read(`cn=${name},${groupsDn}`);
  }

  async add(dn: string, attributes: Record<string, string | string[]>): Promise<void> {
    await this.#with((client) => client.add(dn, attributes));
  }

  /** Adds many entries with one connection. */
  async addMany(
    entries: readonly (readonly [dn: string, attributes: Record<string, string | string[]>])[],
  ): Promise<void> {
    await this.#with(async (client) => {
      for (const [dn, attributes] of entries) await client.add(dn, attributes);
    });
  }

  async modify(dn: string, operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Promise<void> {
    await this.#with((client) =>
      client.modify(dn, new Change({ operation, modification: new Attribute({ type, values }) })),
    );
  }

  async remove(dn: string): Promise<void> {
    await this.#with((client) => client.del(dn));
  }

  /** Whether a bind with this password succeeds. */
  async canBind(dn: string, password: string): Promise<boolean> {
    const client = new Client({ url: this.slapd.uri });
    try {
      await client.bind(dn, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  }

  /** Adds an entry without owner and marks, as the Python agent or an administrator does. Returns its DN. */
  async addUnmanagedAccount(
    uid: string,
    {
      uidNumber = 20_000,
      ...more
    }: { uidNumber?: number; [attribute: string]: string | string[] | number | undefined } = {},
  ): Promise<string> {
    const dn = `uid=${uid},${peopleDn}`;
    const attributes = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) as Record<
      string,
      string | string[]
    >;
    await this.add(dn, {
      objectClass: ['inetOrgPerson', 'posixAccount'],
      uid,
      cn: `Hand Made ${uid}`,
      sn: 'Made',
      uidNumber: String(uidNumber),
      gidNumber: String(uidNumber),
      homeDirectory: `/home/${uid}`,
      loginShell: '/bin/zsh',
      ...attributes,
    });
    return dn;
  }

  /** Fills the database with entries of decreasing size until all are rejected. Returns the result codes. */
  async fill(): Promise<ReadonlySet<number>> {
    return this.#with(async (client) => {
      const codes = new Set<number>();
      let added = 0;
      const addUntilRefused = async (length: number) => {
        try {
          for (; ; added += 1) {
            const cn = `filler${added}`;
            await client.add(`cn=${cn},${suffix}`, {
              objectClass: 'applicationProcess',
              cn,
              description: 'x'.repeat(length),
            });
          }
        } catch (error) {
          const code = getResultCode(error);
          if (code === undefined) throw error;
          codes.add(code);
        }
      };
      let before: number;
      do {
        before = added;
        for (const length of [2000, 200, 20]) await addUntilRefused(length);
      } while (added > before);
      return codes;
    });
  }

  /** Removes what `fill` has added. A database that is still full may reject it. */
  async removeFiller(): Promise<void> {
    const entries = await this.search('(cn=filler*)');
    await this.#with(async (client) => {
      for (const { dn } of entries) await client.del(dn);
    });
  }

  /** Removes all entries of both units. */
  async clear(): Promise<void> {
    const entries = await this.search();
    const leaves = entries.filter(({ dn }) => /^[^,]+,ou=(?:People|Groups),/.test(dn) && !dn.startsWith('ou='));
    await this.#with(async (client) => {
      for (const { dn } of leaves) await client.del(dn);
    });
  }

  async close(): Promise<void> {
    await this.slapd.remove();
  }

  async #with<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ url: this.slapd.uri });
    try {
      await client.bind(agentDn, agentPassword);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
}
