import { join } from 'node:path';
import { temporaryDirectory, writeFiles } from '../../support/temporary-directory.js';

/** What a package offers, and the files it has besides its package.json. */
export interface PackageText {
  readonly name?: string;
  readonly version?: string;
  /** What stands as `waldur-offering-processor` in its package.json; nothing when absent. */
  readonly offer?: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * A username backend in plain JavaScript that needs nothing: the names begin with a word. `head` stands at the start of
 * its file, `body` in its class.
 */
export function backendCode(word: string, { head = '', body = '' } = {}): string {
  return `${head}
export class Backend {
  ${body}
  async getUsername() { return undefined; }
  async generateUsername(user) { return '${word}' + user.userUuid.slice(0, 6); }
  async getOrCreateUsername(user, context) { return this.generateUsername(user, context); }
  async previewUsername(user, context) { return this.generateUsername(user, context); }
  async usernameStored() {}
  get makesUsernames() { return true; }
}
`;
}

/** A package that offers one username backend. */
export function offering(name: string, code = backendCode(name)): PackageText {
  return { offer: { usernameBackends: { [name]: './backend.js#Backend' } }, files: { 'backend.js': code } };
}

/** Writes packages, by the name under which they are installed, into the `node_modules` of a folder. */
export async function install(directory: string, packages: Readonly<Record<string, PackageText>>): Promise<void> {
  for (const [installedAs, { name = installedAs, version = '1.0.0', offer, files = {} }] of Object.entries(packages)) {
    const manifest = {
      name,
      version,
      type: 'module',
      ...(offer === undefined ? {} : { 'waldur-offering-processor': offer }),
    };
    await writeFiles(join(directory, 'node_modules', installedAs), {
      'package.json': JSON.stringify(manifest),
      ...files,
    });
  }
}

/** A program's folder with these packages beside it, removed when the test is over. */
export async function projectWith(packages: Readonly<Record<string, PackageText>>): Promise<string> {
  const directory = await temporaryDirectory();
  await install(directory, packages);
  return directory;
}
