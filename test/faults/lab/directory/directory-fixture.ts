import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agentDn, agentPassword, suffix } from '../../../../scripts/services/slapd-config.js';
import type { EmulatorEndpoint } from '../../../../src/testing/exchange.js';
import { listen } from '../../../../src/testing/http-server.js';
import { type OfferingRecord, type UserRecord, WaldurEmulator } from '../../../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../../../src/waldur/types.js';
import { FaultProxy } from '../../../services/support/fault-proxy.js';
import { groupsDn, peopleDn, type TestDirectory } from '../../../services/support/test-directory.js';
import { createLedger } from '../../../support/create-ledger.js';
import { makeTemporaryDirectory } from '../../../support/temporary-directory.js';

/** The seed of every emulator: UUIDs are the same in all cases. */
const emulatorSeed = 7;
const hourMs = 3_600_000;
const exposedAttributes = ['username', 'full_name', 'first_name', 'last_name', 'email'];
const timeOutSeconds = 2;

/**
 * A Waldur, a ledger and a real directory with users for `sync`. The directory must be empty. All fixtures start with
 * the same data.
 */
export class DirectoryFixture {
  readonly command = 'sync';
  readonly waldur = new WaldurEmulator({ seed: emulatorSeed });
  readonly offering: OfferingRecord;
  readonly #closers: (() => Promise<void>)[] = [];

  private constructor(
    readonly cwd: string,
    readonly directory: TestDirectory,
  ) {
    this.offering = this.waldur.addOffering({ name: 'Cluster', exposedAttributes: exposedAttributes });
  }

  static async open(directory: TestDirectory): Promise<DirectoryFixture> {
    const fixture = new DirectoryFixture(await makeTemporaryDirectory(), directory);
    await createLedger(join(fixture.cwd, 'ledger.sqlite'));
    await fixture.#populate();
    fixture.waldur.clearCalls();
    return fixture;
  }

  /** Opens a proxy in front of the directory that can disturb operations. */
  async openProxy(): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(this.directory.slapd.port);
    this.#closers.push(() => proxy.close());
    return proxy;
  }

  /**
   * Writes the configuration of a worker with these addresses of the directory and of Waldur. All concurrency is 1, so
   * that calls are the same from run to run.
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
    // JSON is valid YAML.
    await writeFile(join(this.cwd, file), JSON.stringify({ ledger: 'sqlite:ledger.sqlite', offerings: [offering] }), {
      mode: 0o600,
    });
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close();
    await rm(this.cwd, { recursive: true, force: true });
  }

  async #populate(): Promise<void> {
    this.#row('Jane Doe', OfferingUserState.Requested);
    this.#row('John Doe', OfferingUserState.Requested);
    this.#row('Ann Lee', OfferingUserState.Creating);
    const half = this.#row('Bob Ray', OfferingUserState.ErrorCreating, { comment: 'No room.' });
    const ready = this.#row('Joe Ok', OfferingUserState.Ok, { username: 'jok' });
    const linking = this.#row('Dan Elk', OfferingUserState.Requested);
    await this.#account('bray', half, 10_000);
    await this.#account('jok', ready, 10_001);
    await this.directory.add(`cn=jok,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jok', gidNumber: '10001' });
    await this.directory.addUnmanagedAccount('delk', { mail: linking.email, uidNumber: 10_002 });
  }

  #row(
    name: string,
    state: KnownOfferingUserState,
    more: { readonly username?: string; readonly comment?: string } = {},
  ): UserRecord {
    const [firstName = '', lastName = ''] = name.split(' ');
    const user = this.waldur.addUser({ firstName, lastName });
    const time = this.waldur.clock.now() - hourMs;
    this.waldur.addOfferingUser({
      offering: this.offering,
      user,
      state,
      created: time,
      modified: time,
      ...more,
    });
    return user;
  }

  /** An account as the backend creates it, without its group, which is created afterwards. */
  async #account(
    uid: string,
    { username, uuid, firstName, lastName, email }: UserRecord,
    number: number,
  ): Promise<void> {
    await this.directory.add(`uid=${uid},${peopleDn}`, {
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
