import { setTimeout as wait } from 'node:timers/promises';
import type { Slapd } from '../../../../scripts/services/slapd.js';
import type { FaultProxy, ProxyAction } from '../../../services/support/fault-proxy.js';
import type { LabKind } from '../experiment.js';

/** What a fault can act on. */
export interface DirectoryParts {
  readonly slapd: Slapd;
  readonly proxy: FaultProxy;
  readonly kill: () => void;
}

/** A kind of fault in a directory operation. */
export interface DirectoryKind extends LabKind {
  /** Applies the fault to the server, and decides what happens to the operation. */
  inject(parts: DirectoryParts): ProxyAction | Promise<ProxyAction>;
  /** The process is killed before the operation, or after the server has done it. */
  readonly kills?: 'before' | 'after';
  /** The process gets the response of the server nevertheless. */
  readonly getsResponse?: boolean;
  /** The server must be restarted afterwards. */
  readonly needsRestart?: boolean;
}

const slowMs = 100;

/**
 * All kinds. What can be done to a real server is done to it. Result codes that would need a full disk or high load are
 * sent by the proxy. For a server whose disk is really full, see ldap-full.test.ts.
 */
export const directoryKinds: readonly DirectoryKind[] = [
  {
    name: 'stopped',
    onlyPersistent: true,
    needsRestart: true,
    inject: async ({ slapd, proxy }): Promise<ProxyAction> => {
      await slapd.stop();
      await proxy.close();
      return 'lose-request';
    },
  },
  {
    name: 'restarted',
    onlyOnce: true,
    inject: async ({ slapd }): Promise<ProxyAction> => {
      await slapd.restart();
      return 'pass';
    },
  },
  {
    name: 'frozen',
    onlyPersistent: true,
    needsRestart: true,
    timesOut: true,
    inject: async ({ slapd }): Promise<ProxyAction> => {
      await slapd.suspend();
      return 'pass';
    },
  },
  {
    name: 'read-only',
    onlyPersistent: true,
    needsRestart: true,
    inject: async ({ slapd }): Promise<ProxyAction> => {
      await slapd.setReadOnly(true);
      return 'pass';
    },
  },
  { name: 'reset before', inject: () => 'lose-request' },
  { name: 'reset after', inject: () => 'lose-answer' },
  { name: 'hang before', onlyOnce: true, timesOut: true, inject: () => 'drop-request' },
  { name: 'hang after', onlyOnce: true, timesOut: true, inject: () => 'drop-answer' },
  {
    name: 'slow',
    getsResponse: true,
    inject: async (): Promise<ProxyAction> => {
      await wait(slowMs);
      return 'pass';
    },
  },
  { name: 'busy (51)', inject: () => ({ code: 51 }) },
  { name: 'unwilling (53)', onlyOnce: true, inject: () => ({ code: 53 }) },
  { name: 'full (80)', inject: () => ({ code: 80 }) },
  { name: 'quota (11)', onlyOnce: true, inject: () => ({ code: 11 }) },
  { name: 'size limit (4)', onlyOnce: true, inject: () => ({ code: 4 }) },
  {
    name: 'kill before',
    onlyOnce: true,
    kills: 'before',
    inject: ({ kill }) => {
      kill();
      return 'drop-request';
    },
  },
  { name: 'kill after', onlyOnce: true, kills: 'after', inject: () => 'drop-answer' },
];
