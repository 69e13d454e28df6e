import { type ReservedList, splitNames } from './reserved-list.js';

/**
 * Users and groups of every Debian system, and of every Unix-like one as far as they are old; with those that earlier
 * releases had.
 */
export const basePasswd: ReservedList = {
  id: 'base-passwd',
  source:
    'Debian, package base-passwd 3.6.1, passwd.master and group.master; gnats and majordom of its users-and-groups document',
  reason: 'it belongs to the operating system',
  names: splitNames(`
    _apt adm audio backup bin cdrom daemon dialout dip disk fax floppy games gnats irc kmem list lp mail majordom man news nobody nogroup operator plugdev proxy
    root sasl shadow src staff sudo sync sys tape tty users utmp uucp video voice www-data
  `),
};
