import { setTimeout as wait } from 'node:timers/promises';
import type { Slapd } from '../../../../scripts/services/slapd.js';
import type { Fate, FaultProxy } from '../../../services/support/fault-proxy.js';
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
  meet(parts: DirectoryParts): Fate | Promise<Fate>;
  /** The process is killed: before the operation, or as soon as the server has done it. */
  readonly kills?: 'before' | 'after';
  /** The process does get the server's own answer. */
  readonly answers?: boolean;
  /** The server itself was changed, and has to be started anew after it. */
  readonly harms?: boolean;
}

const slowMs = 100;

/** Every way. What a real server can be made to do is done to it; codes that need a full disk or a great load are answered in its place (a full one: ldap-full.test.ts). */
export const directoryKinds: readonly DirectoryKind[] = [
  {
    name: 'stopped',
    onlyLasting: true,
    harms: true,
    meet: async ({ slapd, proxy }): Promise<Fate> => {
      await slapd.stop();
      await proxy.close();
      return 'lose-request';
    },
  },
  {
    name: 'restarted',
    onlyOnce: true,
    meet: async ({ slapd }): Promise<Fate> => {
      await slapd.restart();
      return 'pass';
    },
  },
  {
    name: 'frozen',
    onlyLasting: true,
    harms: true,
    waits: true,
    meet: ({ slapd }) => {
      slapd.freeze();
      return 'pass';
    },
  },
  {
    name: 'read-only',
    onlyLasting: true,
    harms: true,
    meet: async ({ slapd }): Promise<Fate> => {
      await slapd.setReadOnly(true);
      return 'pass';
    },
  },
  { name: 'reset before', meet: () => 'lose-request' },
  { name: 'reset after', meet: () => 'lose-answer' },
  { name: 'hang before', onlyOnce: true, waits: true, meet: () => 'swallow-request' },
  { name: 'hang after', onlyOnce: true, waits: true, meet: () => 'swallow-answer' },
  {
    name: 'slow',
    answers: true,
    meet: async (): Promise<Fate> => {
      await wait(slowMs);
      return 'pass';
    },
  },
  { name: 'busy (51)', meet: () => ({ code: 51 }) },
  { name: 'unwilling (53)', onlyOnce: true, meet: () => ({ code: 53 }) },
  { name: 'full (80)', meet: () => ({ code: 80 }) },
  { name: 'quota (11)', onlyOnce: true, meet: () => ({ code: 11 }) },
  { name: 'size limit (4)', onlyOnce: true, meet: () => ({ code: 4 }) },
  {
    name: 'kill before',
    onlyOnce: true,
    kills: 'before',
    meet: ({ kill }) => {
      kill();
      return 'swallow-request';
    },
  },
  { name: 'kill after', onlyOnce: true, kills: 'after', meet: () => 'swallow-answer' },
];
