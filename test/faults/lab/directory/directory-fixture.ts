import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agentDn, agentPassword, suffix } from '../../../../scripts/services/slapd-config.js';
import type { EmulatorEndpoint } from '../../../../src/testing/exchange.js';
import { listen } from '../../../../src/testing/http-server.js';
import { type OfferingRecord, type UserRecord, WaldurEmulator } from '../../../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../../../src/waldur/types.js';
import { FaultProxy } from '../../../services/support/fault-proxy.js';
import { groupsDn, peopleDn, type TestDirectory } from '../../../services/support/test-directory.js';
import { makeTemporaryDirectory } from '../../../support/temporary-directory.js';

/** The seed of every emulator here: the same uuids in every case. */
const emulatorSeed = 7;
const hourMs = 3_600_000;
const exposedAttributes = ['username', 'full_name', 'first_name', 'last_name', 'email'];
const timeOutSeconds = 2;

/**
 * A Waldur, a ledger and a real directory with people for `sync`. The directory is given, empty; all that it holds and
 * all scenes begin the same.
 */
export class DirectoryFixture {
  readonly command = 'sync';
  readonly waldur = new WaldurEmulator({ seed: emulatorSeed });
  readonly offering: OfferingRecord;
  readonly #closers: (() => Promise<void>)[] = [];

  private constructor(
    readonly cwd: string,
    readonly bench: TestDirectory,
  ) {
    this.offering = this.waldur.addOffering({ name: 'Cluster', exposedAttributes: exposedAttributes });
  }

  static async open(bench: TestDirectory): Promise<DirectoryFixture> {
    const scene = new DirectoryFixture(await makeTemporaryDirectory(), bench);
    await scene.#furnish();
    scene.waldur.clearCalls();
    return scene;
  }

  /** A way to the directory on which operations can be met. */
  async openProxy(): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(this.bench.slapd.port);
    this.#closers.push(() => proxy.close());
    return proxy;
  }

  /**
   * Writes a configuration for a worker who finds the directory here, and Waldur at this address. One thing at a time,
   * so that calls are the same from run to run.
   */
  async configure(
    file: string,
    { uri, waldur = this.waldur }: { readonly uri: string; readonly waldur?: EmulatorEndpoint },
  ): Promise<void> {
    const server = await listen(waldur, {});
    this.#closers.push(() => server.close());
    const ldap = {
      uri,
      bind_dn: agentDn,
      bind_password: agentPassword,
      base_dn: suffix,
      connections: 1,
      connect_timeout_seconds: timeOutSeconds,
      operation_timeout_seconds: timeOutSeconds,
    };
    const offering = {
      name: this.offering.name,
      waldur_api_url: server.url,
      waldur_api_token: this.waldur.token,
      waldur_offering_uuid: this.offering.uuid,
      backend_type: 'slurm',
      username_management_backend: 'ldap',
      username_concurrency: 1,
      backend_settings: { ldap },
    };
    // JSON is YAML.
    await writeFile(join(this.cwd, file), JSON.stringify({ ledger: 'sqlite:ledger.sqlite', offerings: [offering] }), {
      mode: 0o600,
    });
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close();
    await rm(this.cwd, { recursive: true, force: true });
  }

  async #furnish(): Promise<void> {
    this.#row('Jane Doe', OfferingUserState.Requested);
    this.#row('John Doe', OfferingUserState.Requested);
    this.#row('Ann Lee', OfferingUserState.Creating);
    const half = this.#row('Bob Ray', OfferingUserState.ErrorCreating, { comment: 'No room.' });
    const ready = this.#row('Joe Ok', OfferingUserState.Ok, { username: 'jok' });
    const linking = this.#row('Dan Elk', OfferingUserState.Requested);
    await this.#account('bray', half, 10_000);
    await this.#account('jok', ready, 10_001);
    await this.bench.add(`cn=jok,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jok', gidNumber: '10001' });
    await this.bench.addUnmanagedAccount('delk', { mail: linking.email, uidNumber: 10_002 });
  }

  #row(
    name: string,
    state: KnownOfferingUserState,
    more: { readonly username?: string; readonly comment?: string } = {},
  ): UserRecord {
    const [firstName = '', lastName = ''] = name.split(' ');
    const person = this.waldur.addUser({ firstName, lastName });
    const moment = this.waldur.clock.now() - hourMs;
    this.waldur.addOfferingUser({
      offering: this.offering,
      user: person,
      state,
      created: moment,
      modified: moment,
      ...more,
    });
    return person;
  }

  /** An entry as the backend makes it, without the group that comes after it. */
  async #account(
    uid: string,
    { username, uuid, firstName, lastName, email }: UserRecord,
    number: number,
  ): Promise<void> {
    await this.bench.add(`uid=${uid},${peopleDn}`, {
      objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
      uid,
      cn: `${firstName} ${lastName}`,
      givenName: firstName,
      sn: lastName,
      mail: email,
      uidNumber: String(number),
      gidNumber: String(number),
      homeDirectory: `/home/${uid}`,
      loginShell: '/bin/bash',
      employeeNumber: username,
      description: ['managed', 'made', `user:${uuid}`].map((mark) => `waldur-offering-processor:${mark}`),
    });
  }
}
