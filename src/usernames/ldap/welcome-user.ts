import type { OfferingUser } from '../../waldur/types.js';
import type { Account } from './account.js';
import type { Modification } from './directory.js';
import type { LdapContext } from './ldap-context.js';
import type { TemplateValues } from './mail-template.js';
import { markAttribute } from './marks.js';
import { generatePassword, hashPassword, type RandomBytes } from './password.js';
import { cleanMail, cleanText, readProfile } from './profile.js';
import { getHomeDirectory } from './settings.js';
import { type MailOptions, sendWelcomeMail } from './welcome-mail.js';

/** What `welcomeUser` works with. */
export interface WelcomeOptions {
  readonly ldap: LdapContext;
  /** If `undefined`, no e-mail is sent. */
  readonly mail: MailOptions | undefined;
  readonly randomBytes: RandomBytes;
}

/**
 * Sets the password of a new account, if configured, and sends a welcome e-mail. Happens at most once for an account:
 * one modification marks the account as welcomed and sets the password, and only the worker that made it sends the
 * e-mail. A failed e-mail is logged and not sent again, so its password is lost. Adopted accounts are not welcomed.
 */
export async function welcomeUser(
  user: OfferingUser,
  account: Account,
  options: WelcomeOptions,
  signal: AbortSignal,
): Promise<void> {
  const { ldap, mail, randomBytes } = options;
  const { settings, marks, directory, logger } = ldap;
  if (
    !account.isCreated ||
    account.entry.has(markAttribute, marks.welcomed) ||
    (mail === undefined && !settings.generate_vpn_password)
  )
    return;
  const password = settings.generate_vpn_password ? generatePassword(randomBytes) : undefined;
  const steps: Modification[] = [{ kind: 'add', attribute: markAttribute, values: [marks.welcomed] }];
  if (password !== undefined)
    steps.push({ kind: 'replace', attribute: 'userPassword', values: [hashPassword(password, randomBytes)] });
  if ((await directory.modify(account.dn, steps, signal)) !== 'modified' || mail === undefined) return;
  const to = cleanMail(user.userEmail);
  if (to === undefined) {
    logger.warn(
      { offeringUser: user.uuid },
      'ldap: no welcome e-mail was sent, because no valid e-mail address is visible in Waldur',
    );
    return;
  }
  try {
    await sendWelcomeMail(to, welcomeValues(user, account, password, ldap), mail);
    logger.info({ offeringUser: user.uuid }, 'ldap: the welcome e-mail was sent');
  } catch (error) {
    // The message of the library may contain the address.
    logger.warn({ offeringUser: user.uuid }, 'ldap: sending the welcome e-mail failed; it is not sent again');
    logger.debug({ offeringUser: user.uuid, error: String(error) }, 'ldap: reason of the failed welcome e-mail');
  }
}

function welcomeValues(
  user: OfferingUser,
  { uid, uidNumber, gidNumber }: Account,
  password: string | undefined,
  { settings }: LdapContext,
): TemplateValues {
  const { givenName, sn, cn } = readProfile(user);
  return {
    username: uid,
    password,
    vpn_password: password,
    first_name: givenName,
    last_name: sn,
    full_name: cn,
    name: cn ?? uid,
    email: user.userEmail,
    waldur_username: cleanText(user.userUsername),
    uid_number: uidNumber?.toString(),
    gid_number: gidNumber?.toString(),
    home_directory: getHomeDirectory(uid, settings),
    login_shell: settings.default_login_shell,
  };
}
