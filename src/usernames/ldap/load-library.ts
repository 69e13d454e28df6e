import { TransientBackendError } from '../../shared/errors.js';

type Ldapts = typeof import('ldapts');
type Nodemailer = typeof import('nodemailer');

/**
 * Loads ldapts, which talks to the directory. Throws `TransientBackendError` with what to do where it is not installed:
 * that is nobody's own trouble.
 */
export async function loadLdapts(): Promise<Ldapts> {
  return load(() => import('ldapts'), 'ldapts', "the username backend 'ldap'");
}

/** Loads nodemailer, in the same way. */
export async function loadNodemailer(): Promise<Nodemailer> {
  return load(() => import('nodemailer'), 'nodemailer', 'welcome_email');
}

async function load<T>(importIt: () => Promise<T>, name: string, culprit: string): Promise<T> {
  try {
    return await importIt();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw new TransientBackendError(
      isMissing
        ? `${culprit} needs the package ${name}, which is not installed: npm install ${name}`
        : `${culprit}: ${name} can't be loaded`,
      { cause: error },
    );
  }
}
