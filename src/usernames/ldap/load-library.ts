import { TransientBackendError } from '../../shared/errors.js';

type Ldapts = typeof import('ldapts');
type Nodemailer = typeof import('nodemailer');

/**
 * Loads ldapts, the LDAP client. Throws `TransientBackendError` if it is not installed, because that is a problem of
 * the installation and not of one user.
 */
export async function loadLdapts(): Promise<Ldapts> {
  return load(() => import('ldapts'), 'ldapts', "the username backend 'ldap'");
}

/** Loads nodemailer in the same way. */
export async function loadNodemailer(): Promise<Nodemailer> {
  return load(() => import('nodemailer'), 'nodemailer', 'welcome_email');
}

/**
 * Loads the packages that these `backend_settings` need. Throws as the functions above, so that a missing package is
 * found before the first user.
 */
export async function loadLdapPackages({ ldap }: Readonly<Record<string, unknown>>): Promise<void> {
  await loadLdapts();
  const { welcome_email: mail } = (ldap ?? {}) as { readonly welcome_email?: unknown };
  if (mail !== undefined && mail !== null) await loadNodemailer();
}

async function load<T>(importPackage: () => Promise<T>, name: string, feature: string): Promise<T> {
  try {
    return await importPackage();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw new TransientBackendError(
      isMissing
        ? `${feature} requires the package ${name}, which is not installed. Run: npm install ${name}`
        : `${feature}: loading ${name} failed`,
      { cause: error },
    );
  }
}
