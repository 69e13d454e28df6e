import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

interface Entry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly peer?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};
const entries = Object.entries(packages).filter(([path]) => path !== '');

describe('the lockfile', () => {
  it('every package in the lockfile has a SHA-512 checksum and comes from a registry', () => {
    expect(entries.length).toBeGreaterThan(100);
    for (const [path, { integrity, resolved = '', link }] of entries) {
      expect(link ?? false, path).toBe(false);
      expect(integrity ?? '', path).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      expect(resolved, path).toMatch(/^(?:https:\/\/\S+\.tgz)?$/);
    }
  });

  it('no package that ships runs an install script', () => {
    const shipped = entries.filter(([, { dev, peer, devOptional }]) => !dev && !peer && !devOptional);
    // The others are bundled.
    expect(shipped.map(([path]) => path)).toEqual(['node_modules/zod']);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });
});
