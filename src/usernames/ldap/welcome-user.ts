import type { OfferingUser } from '../../waldur/types.js';
import type { Account } from './account.js';
import type { Modification } from './directory.js';
import type { LdapContext } from './ldap-context.js';
import type { TemplateValues } from './mail-template.js';
import { markAttribute } from './marks.js';
import { generatePassword, hashPassword, type RandomBytes } from './password.js';
import { cleanMail, cleanText, readProfile } from './profile.js';
import { type MailOptions, sendWelcomeMail } from './welcome-mail.js';

/** What a welcome needs beside the site. */
export interface WelcomeOptions {
  readonly site: LdapContext;
  /** Absent: no mail is sent. */
  readonly mail: MailOptions | undefined;
  readonly randomBytes: RandomBytes;
}

/**
 * Gives a new account its password, where the site wants one, and welcomes its owner by mail. At most once for an
 * account: the same change of the entry that notes it sets the password, and only whoever made that change sends the
 * mail. So a mail that fails is not sent again, and the account's password is one that nobody knows; both is logged.
 * Accounts that we have not made are left alone.
 */
export async function welcomeUser(
  user: OfferingUser,
  account: Account,
  parts: WelcomeOptions,
  signal: AbortSignal,
): Promise<void> {
  const { site, mail, randomBytes } = parts;
  const { settings, marks, directory, logger } = site;
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
      'ldap: no welcome mail, because Waldur shows no e-mail address that one can be sent to',
    );
    return;
  }
  try {
    await sendWelcomeMail(to, welcomeValues(user, account, password, site), mail);
    logger.info({ offeringUser: user.uuid }, 'ldap: the welcome mail was sent');
  } catch (error) {
    // The library's own message may hold the address.
    logger.warn({ offeringUser: user.uuid }, 'ldap: the welcome mail could not be sent; it is not tried again');
    logger.debug({ offeringUser: user.uuid, error: String(error) }, 'why the welcome mail could not be sent');
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
    home_directory: `${settings.default_home_base.replace(/\/$/, '')}/${uid}`,
    login_shell: settings.default_login_shell,
  };
}
