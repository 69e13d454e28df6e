import { type ReservedList, splitNames } from './reserved-list.js';

/**
 * Accounts of services that clusters and servers often run. Services that are called as people are (Amanda, Cyrus,
 * Jenkins) are left out: a site that runs them reserves them itself.
 */
export const serviceNames: ReservedList = {
  id: 'services',
  source:
    "Fedora, package setup, uidgid; system accounts of Debian's and Fedora's packages; installation guides of Slurm, MUNGE, OpenPBS, Grid Engine, LSF",
  reason: 'it belongs to a service of the system',
  names: splitNames(`
    _chrony _ssh apache apptainer arpwatch avahi ceph chrony clamav colord condor dhcpd dirsrv distcache dnsmasq docker dovecot elasticsearch etcd
    exim freerad ganglia gdm git gluster gopher grafana halt haproxy icinga influxdb ldap libvirt libvirt-qemu lightdm lpadmin lsfadmin mailman mailnull
    memcached mongodb munge munin mysql nagios named netdata nfsnobody nginx nscd nslcd ntp ntpd openldap pbs pbsadmin pbsdata pcp pegasus pkiuser podman
    postdrop postfix postgres prometheus qemu rabbitmq radiusd redis rpc rpcuser rpm rtkit saned scanner sddm sendmail sgeadmin shutdown singularity slapd
    slocate slurm slurmdbd slurmrest slurmrestd smmsp snmp squid ssh sshd sshd_keys sssd statd stunnel tcpdump telegraf tftp tomcat unbound usbmux utempter
    uuidd vcsa zabbix
  `),
};
