import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { Attribute, Change, Client } from 'ldapts';
import { createCertificates } from './certificates.js';
import { findFreePort, waitForPort } from './ports.js';
import { agentPassword, configDn, databaseDn, type SlapdOptions, seedLdif, slapdConfig } from './slapd-config.js';

const sbin = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };

/** A private LDAP server on the loopback interface. Initially it has only two units and the agent's entry. */
export class Slapd {
  readonly #directory: string;
  #options: SlapdOptions;
  #process: ReturnType<typeof launchSlapd> | undefined;

  private constructor(
    directory: string,
    readonly port: number,
    readonly tlsPort: number,
    /** The PEM certificate of the authority that signed the server certificate. */
    readonly ca: string,
    options: SlapdOptions,
  ) {
    this.#directory = directory;
    this.#options = options;
  }

  /** Creates and starts a server. Requires Debian's packages slapd and openssl, or equivalents. */
  static async start(options: SlapdOptions = {}): Promise<Slapd> {
    const directory = await mkdtemp(join(tmpdir(), 'slapd-'));
    await mkdir(join(directory, 'db'));
    await createCertificates(directory);
    await writeFile(join(directory, 'slapd.conf'), slapdConfig(directory, options));
    await execa('slapadd', ['-f', join(directory, 'slapd.conf')], { input: seedLdif, env: sbin });
    const ca = await readFile(join(directory, 'ca.pem'), 'utf8');
    const slapd = new Slapd(directory, await findFreePort(), await findFreePort(), ca, options);
    await slapd.#launch();
    return slapd;
  }

  get uri(): string {
    return `ldap://127.0.0.1:${this.port}`;
  }

  /** The URI with the host name of the certificate. */
  get namedUri(): string {
    return `ldap://localhost:${this.port}`;
  }

  get tlsUri(): string {
    return `ldaps://localhost:${this.tlsPort}`;
  }

  /** The file with the certificate of the authority. */
  get caFile(): string {
    return join(this.#directory, 'ca.pem');
  }

  /** Stops the server. Its data is kept. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined) return;
    running.kill('SIGCONT');
    running.kill('SIGTERM');
    await running;
  }

  /** Restarts the server on the same ports, optionally with other options. */
  async restart(options: SlapdOptions = this.#options): Promise<void> {
    await this.stop();
    this.#options = options;
    await writeFile(join(this.#directory, 'slapd.conf'), slapdConfig(this.#directory, options));
    await this.#launch();
  }

  /**
   * Suspends the process and waits until it is: the system accepts connections, but nothing is answered. Linux only.
   */
  async suspend(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    running.kill('SIGSTOP');
    const isSuspended = async () => /\) [Tt] /.test(await readFile(`/proc/${running.pid}/stat`, 'utf8'));
    while (!(await isSuspended())) await wait(10);
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Makes the running server read-only or writable without closing connections. */
  async setReadOnly(isReadOnly: boolean): Promise<void> {
    const client = new Client({ url: this.uri });
    try {
      await client.bind(configDn, agentPassword);
      const modification = new Attribute({ type: 'olcReadOnly', values: [isReadOnly ? 'TRUE' : 'FALSE'] });
      await client.modify(databaseDn, new Change({ operation: 'replace', modification }));
    } finally {
      await client.unbind();
    }
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const listeners = `ldap://127.0.0.1:${this.port}/ ldaps://127.0.0.1:${this.tlsPort}/`;
    const started = launchSlapd(join(this.#directory, 'slapd.conf'), listeners);
    this.#process = started;
    await waitForPort(this.port, started);
  }
}

function launchSlapd(configuration: string, listeners: string) {
  // With a debug level, even 0, slapd stays in the foreground.
  return execa('slapd', ['-d', '0', '-f', configuration, '-h', listeners], { env: sbin, reject: false, all: true });
}
