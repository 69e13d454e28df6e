import { type ReservedList, splitNames } from './reserved-list.js';

/**
 * Mailboxes that speak for the whole organisation; news and uucp, which are among them, are the operating system's
 * already.
 */
export const mailboxNames: ReservedList = {
  id: 'mailboxes',
  source: 'RFC 2142, sections 3 to 5; mailer-daemon of RFC 3834, section 3.3',
  reason: 'it is a mail address of the organisation',
  names: splitNames(
    'abuse ftp hostmaster info mailer-daemon marketing noc postmaster sales security support usenet webmaster www',
  ),
};
