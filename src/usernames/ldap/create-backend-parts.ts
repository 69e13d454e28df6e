import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePath } from '../../config/named-files.js';
import { trimLineBreaks } from '../../config/secret-values.js';
import { type Clock, systemClock } from '../../shared/clock.js';
import { ConfigurationError } from '../../shared/errors.js';
import type { UsernameBackendOptions } from '../backend.js';
import { ConnectionPool } from './connection-pool.js';
import { Directory } from './directory.js';
import { createLdapContext, type LdapContext } from './ldap-context.js';
import { findTemplateError } from './mail-template.js';
import type { RandomBytes } from './password.js';
import { type LdapSettings, readLdapSettings } from './settings.js';
import { defaultTemplate, type MailOptions } from './welcome-mail.js';

/** The external dependencies of the backend. */
export interface LdapDependencies {
  readonly clock: Clock;
  /** Returns a number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Generates passwords and salts. */
  readonly randomBytes: RandomBytes;
  /** Reads a file that the settings name. Its path is resolved against the directory of the configuration. */
  readonly readFile: (path: string) => string;
}

/** The dependencies that the backend uses by default. */
export const systemDependencies: LdapDependencies = {
  clock: systemClock,
  random: Math.random,
  randomBytes,
  readFile: (path) => readFileSync(path, 'utf8'),
};

/** What the backend works with, created from its settings and the files that they name. */
export interface BackendParts {
  readonly ldap: LdapContext;
  readonly mail: MailOptions | undefined;
}

/** Throws `ConfigurationError` for invalid settings and files. Does not connect to the directory. */
export function createBackendParts(
  options: UsernameBackendOptions,
  { clock, readFile }: LdapDependencies,
): BackendParts {
  const settings = readLdapSettings(options.settings, options.offering.name);
  const files = createFileReader(options, readFile);
  const pool = new ConnectionPool(
    {
      uri: settings.uri,
      bindDn: settings.bind_dn,
      bindPassword: settings.bind_password ?? files.readSecret(settings.bind_password_file ?? '', 'bind_password_file'),
      useStartTls: settings.use_starttls,
      ca: settings.ca_file === undefined ? undefined : files.read(settings.ca_file, 'ca_file'),
      connectTimeoutMs: settings.connect_timeout_seconds * 1000,
    },
    { connections: settings.connections, operationTimeoutMs: settings.operation_timeout_seconds * 1000 },
  );
  return {
    ldap: createLdapContext({ directory: new Directory(pool), settings, logger: options.logger, clock }),
    mail: createMailOptions(settings.welcome_email, files),
  };
}

function createMailOptions(settings: LdapSettings['welcome_email'], files: FileReader): MailOptions | undefined {
  if (settings === undefined) return undefined;
  const { template_path: templatePath, smtp_password_file: passwordFile, ca_file: caFile } = settings;
  const template =
    templatePath === undefined ? defaultTemplate : files.read(templatePath, 'welcome_email.template_path');
  const templateError = findTemplateError(template);
  if (templateError !== undefined) throw files.createError('welcome_email.template_path', templateError);
  const password =
    passwordFile === undefined
      ? settings.smtp_password
      : files.readSecret(passwordFile, 'welcome_email.smtp_password_file');
  const ca = caFile === undefined ? undefined : files.read(caFile, 'welcome_email.ca_file');
  return { settings, password, template, ca };
}

/** Reads the files that keys of `backend_settings.ldap` name. */
interface FileReader {
  /** Throws `ConfigurationError` if the file is empty or unreadable. */
  read(path: string, key: string): string;
  /** Like `read`, without the trailing line break. */
  readSecret(path: string, key: string): string;
  createError(key: string, message: string, options?: ErrorOptions): ConfigurationError;
}

function createFileReader(
  { directory, offering }: UsernameBackendOptions,
  readFile: (path: string) => string,
): FileReader {
  // The path is not shown: it may be a misplaced secret.
  const createError: FileReader['createError'] = (key, message, options) =>
    new ConfigurationError([{ file: offering.name, path: `backend_settings.ldap.${key}`, message }], options);
  const read: FileReader['read'] = (path, key) => {
    try {
      const content = readFile(resolvePath(path, directory));
      if (content.trim() !== '') return content;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      throw createError(key, `expected a readable file, reading failed${code}`, { cause: error });
    }
    throw createError(key, 'expected a non-empty file, it is empty');
  };
  return { read, readSecret: (path, key) => trimLineBreaks(read(path, key)), createError };
}
