import { type ReservedList, splitNames } from './reserved-list.js';

/** Users and groups that systemd makes, and those that every system with systemd has. */
export const systemdNames: ReservedList = {
  id: 'systemd',
  source: 'systemd, sysusers.d/*.conf and the services that it ships; D-Bus and polkit, sysusers.d',
  reason: 'it belongs to the operating system',
  names: splitNames(`
    clock dbus input kvm messagebus polkitd render sgx systemd-bus-proxy systemd-coredump systemd-homed systemd-imds systemd-journal systemd-journal-gateway
    systemd-journal-remote systemd-journal-upload systemd-network systemd-oom systemd-resolve systemd-timesync tss wheel
  `),
};
