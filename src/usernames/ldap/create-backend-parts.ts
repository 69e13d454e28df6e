import { resolvePath } from '../../config/named-files.js';
import { ConfigurationError } from '../../shared/errors.js';
import type { UsernameBackendOptions } from '../backend.js';
import { ConnectionPool } from './connection-pool.js';
import { type LdapDependencies, readNamedFile } from './dependencies.js';
import { Directory } from './directory.js';
import { createLdapContext, type LdapContext } from './ldap-context.js';
import { findTemplateError } from './mail-template.js';
import { type LdapSettings, readLdapSettings } from './settings.js';
import { defaultTemplate, type MailOptions } from './welcome-mail.js';

/** The parts of the backend, made of its settings and of the files that they name. */
export interface BackendParts {
  readonly site: LdapContext;
  readonly mail: MailOptions | undefined;
}

/** Throws `ConfigurationError` for settings and files that can't be used. Nothing is connected to yet. */
export function createBackendParts(
  options: UsernameBackendOptions,
  { clock, readFile }: LdapDependencies,
): BackendParts {
  const settings = readLdapSettings(options.settings, options.offering.name);
  const read = (path: string, key: string) =>
    readNamedFile(resolvePath(path, options.directory), key, { offering: options.offering.name, readFile });
  const readSecret = (path: string, key: string) => read(path, key).replace(/[\r\n]+$/, '');
  const pool = new ConnectionPool(
    {
      uri: settings.uri,
      bindDn: settings.bind_dn,
      bindPassword: settings.bind_password ?? readSecret(settings.bind_password_file ?? '', 'bind_password_file'),
      useStartTls: settings.use_starttls,
      ca: settings.ca_file === undefined ? undefined : read(settings.ca_file, 'ca_file'),
      connectTimeoutMs: settings.connect_timeout_seconds * 1000,
    },
    { connections: settings.connections, operationTimeoutMs: settings.operation_timeout_seconds * 1000 },
  );
  const site = createLdapContext({ directory: new Directory(pool), settings, logger: options.logger, clock });
  return {
    site,
    mail: createMailOptions(settings.welcome_email, { read, readSecret, offering: options.offering.name }),
  };
}

function createMailOptions(
  settings: LdapSettings['welcome_email'],
  {
    read,
    readSecret,
    offering,
  }: {
    read: (path: string, key: string) => string;
    readSecret: (path: string, key: string) => string;
    offering: string;
  },
): MailOptions | undefined {
  if (settings === undefined) return undefined;
  const template =
    settings.template_path === undefined
      ? defaultTemplate
      : read(settings.template_path, 'welcome_email.template_path');
  const mistake = findTemplateError(template);
  if (mistake !== undefined) {
    throw new ConfigurationError([
      { file: offering, path: 'backend_settings.ldap.welcome_email.template_path', message: mistake },
    ]);
  }
  const password =
    settings.smtp_password_file === undefined
      ? settings.smtp_password
      : readSecret(settings.smtp_password_file, 'welcome_email.smtp_password_file');
  const ca = settings.ca_file === undefined ? undefined : read(settings.ca_file, 'welcome_email.ca_file');
  return { settings, password, template, ca };
}
