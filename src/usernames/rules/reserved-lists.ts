/** Names that no user is given, taken from one source. */
export interface ReservedList {
  readonly id: string;
  /** Where the names were taken from. */
  readonly source: string;
  /** Why the names are reserved, as a clause about "it" without a full stop. Users may read it in Waldur. */
  readonly reason: string;
  /** In lower case and in alphabetical order. No name is on two lists. */
  readonly names: readonly string[];
}

/** The date of the last change to `reservedLists`. */
export const reservedListsVersion = '2026-11-26';

/** The names that are reserved at every site. */
export const reservedLists: readonly ReservedList[] = [
  // Users and groups of Debian systems, including those of earlier releases. Most exist on every Unix-like system.
  {
    id: 'base-passwd',
    source:
      'Debian, package base-passwd 3.6.1, passwd.master and group.master; ' +
      'gnats and majordom of its users-and-groups document',
    reason: 'it belongs to the operating system',
    names: splitNames(`
      _apt adm audio backup bin cdrom daemon dialout dip disk fax floppy games gnats irc kmem list lp mail majordom
      man news nobody nogroup operator plugdev proxy root sasl shadow src staff sudo sync sys tape tty users utmp uucp
      video voice www-data
    `),
  },
  // Users and groups that systemd creates, and those that every system with systemd has.
  {
    id: 'systemd',
    source: 'systemd, sysusers.d/*.conf and the services that it ships; D-Bus and polkit, sysusers.d',
    reason: 'it belongs to the operating system',
    names: splitNames(`
      clock dbus input kvm messagebus polkitd render sgx systemd-bus-proxy systemd-coredump systemd-homed systemd-imds
      systemd-journal systemd-journal-gateway systemd-journal-remote systemd-journal-upload systemd-network
      systemd-oom systemd-resolve systemd-timesync tss wheel
    `),
  },
  // Accounts of services that clusters and servers often run. Services whose names are also first names (Amanda,
  // Cyrus, Jenkins) are not listed: a site that runs them reserves these names itself.
  {
    id: 'services',
    source:
      "Fedora, package setup, uidgid; system accounts of Debian's and Fedora's packages; " +
      'installation guides of Slurm, MUNGE, OpenPBS, Grid Engine, LSF',
    reason: 'it belongs to a service of the system',
    names: splitNames(`
      _chrony _ssh apache apptainer arpwatch avahi ceph chrony clamav colord condor dhcpd dirsrv distcache dnsmasq
      docker dovecot elasticsearch etcd exim freerad ganglia gdm git gluster gopher grafana halt haproxy icinga
      influxdb ldap libvirt libvirt-qemu lightdm lpadmin lsfadmin mailman mailnull memcached mongodb munge munin mysql
      nagios named netdata nfsnobody nginx nscd nslcd ntp ntpd openldap pbs pbsadmin pbsdata pcp pegasus pkiuser
      podman postdrop postfix postgres prometheus qemu rabbitmq radiusd redis rpc rpcuser rpm rtkit saned scanner sddm
      sendmail sgeadmin shutdown singularity slapd slocate slurm slurmdbd slurmrest slurmrestd smmsp snmp squid ssh
      sshd sshd_keys sssd statd stunnel tcpdump telegraf tftp tomcat unbound usbmux utempter uuidd vcsa zabbix
    `),
  },
  // Administrative accounts and groups of a directory or a realm.
  {
    id: 'authorities',
    source:
      'Microsoft, default accounts of Active Directory; FreeIPA, default users and groups; ' +
      'MIT Kerberos and AFS, names of service principals',
    reason: 'it belongs to the administrators of the system',
    names: splitNames(`
      admin administrator administrators admins defaultaccount editors guest host ipaapi ipausers kadmin kiprop krbtgt
      rcmd superuser sysadmin toor
    `),
  },
  // Words with a special meaning in access rules.
  {
    id: 'keywords',
    source: 'access.conf(5) and sudoers(5): ALL, EXCEPT, LOCAL and Defaults',
    reason: 'it has a special meaning in access rules',
    names: splitNames('all defaults except local'),
  },
  // Standard mailbox names. `news` and `uucp`, which the RFC also lists, are in `base-passwd` already.
  {
    id: 'mailboxes',
    source: 'RFC 2142, sections 3 to 5; mailer-daemon of RFC 3834, section 3.3',
    reason: 'it is an e-mail address of the organisation',
    names: splitNames(
      'abuse ftp hostmaster info mailer-daemon marketing noc postmaster sales security support usenet webmaster www',
    ),
  },
];

/**
 * The accounts of the base system: those with uid 0, and those that daemons of the operating system run as. A part of
 * `reservedLists`: its other names belong to groups, to services that a site installs, or to administrators.
 */
export const baseSystemAccounts: readonly string[] = splitNames(`
  _apt adm backup bin daemon dbus ftp games gnats halt irc list lp mail majordom man messagebus news nobody operator
  polkitd proxy root shutdown sshd sync sys systemd-bus-proxy systemd-coredump systemd-homed systemd-imds
  systemd-journal-gateway systemd-journal-remote systemd-journal-upload systemd-network systemd-oom systemd-resolve
  systemd-timesync toor tss uucp www-data
`);

function splitNames(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
