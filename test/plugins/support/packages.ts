import { join } from 'node:path';
import { temporaryDirectory, writeFiles } from '../../support/temporary-directory.js';

/** A package to install: its manifest, and its files in addition to package.json. */
export interface PackageText {
  readonly name?: string;
  readonly version?: string;
  /** The value of `waldur-offering-processor` in package.json. Absent: no such key. */
  readonly offer?: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Returns the code of a username backend in plain JavaScript. Its usernames begin with `word`. `head` is added at the
 * start of the file, `body` in the class.
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

/** Returns a package that offers one username backend. */
export function offering(name: string, code = backendCode(name)): PackageText {
  return { offer: { usernameBackends: { [name]: './backend.js#Backend' } }, files: { 'backend.js': code } };
}

/** Installs packages, given by their folder names, into the `node_modules` of a directory. */
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

/** Creates a project directory with these packages installed. Removed at the end of the test. */
export async function projectWith(packages: Readonly<Record<string, PackageText>>): Promise<string> {
  const directory = await temporaryDirectory();
  await install(directory, packages);
  return directory;
}
