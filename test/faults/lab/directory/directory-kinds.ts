import { setTimeout as wait } from 'node:timers/promises';
import type { Slapd } from '../../../../scripts/services/slapd.js';
import type { FaultProxy, ProxyAction } from '../../../services/support/fault-proxy.js';
import type { LabKind } from '../experiment.js';

/** What a fault can lay hands on. */
export interface DirectoryParts {
  readonly slapd: Slapd;
  readonly proxy: FaultProxy;
  readonly kill: () => void;
}

/** A way to break an operation of the directory. */
export interface DirectoryKind extends LabKind {
  /** Does what it does to the server, and says what becomes of the operation. */
  inject(parts: DirectoryParts): ProxyAction | Promise<ProxyAction>;
  /** The process is killed: before the operation, or as soon as the server has done it. */
  readonly kills?: 'before' | 'after';
  /** The process does get the server's own answer. */
  readonly getsResponse?: boolean;
  /** The server itself was changed, and has to be started anew after it. */
  readonly needsRestart?: boolean;
}

const slowMs = 100;

/**
 * Every way. What a real server can be made to do is done to it; codes that need a full disk or a great load are
 * answered in its place (a full one: ldap-full.test.ts).
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
    inject: ({ slapd }) => {
      slapd.suspend();
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
