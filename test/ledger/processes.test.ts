import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { makeSqliteLedger, testUser } from './support/setup.js';

const longTimeout = { timeout: 240_000 };

function startWorker(...args: readonly string[]) {
  const script = fileURLToPath(new URL('./support/worker.ts', import.meta.url));
  const cwd = join(import.meta.dirname, '../..');
  const worker = execa(process.execPath, ['--import', 'tsx', script, ...args], { cwd, reject: false, stdin: 'pipe' });
  onTestFinished(() => {
    worker.kill('SIGKILL');
  });
  return worker;
}

describe('a ledger of several processes', () => {
  test('gives each name once when two ask for the same ones at the same moment', longTimeout, async () => {
    const directory = await temporaryDirectory();
    const file = join(directory, 'names.db');
    const workers = [
      startWorker(file, 'reserve', '1000', '500'),
      startWorker(file, 'reserve-backwards', '5000', '500'),
    ];
    const ready = await Promise.all(workers.map(({ stdout }) => once(stdout, 'data')));
    expect(ready.map(String)).toEqual(['ready\n', 'ready\n']);
    for (const worker of workers) worker.stdin?.write('go\n');
    const ended = await Promise.all(workers);
    expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      [0, 0].map((exitCode) => ({ exitCode, stderr: '' })),
    );

    const granted = ended.map(({ stdout }) =>
      stdout
        .split('\n')
        .filter((line) => line.endsWith(' true'))
        .map((line) => line.split(' ')[0]),
    );
    const all = granted.flat();
    expect(all).toHaveLength(500);
    expect(new Set(all).size).toBe(500);
    // One came from the front and one from the back, so each had its turn while the other was at it.
    for (const names of granted) expect(names.length).toBeGreaterThan(0);

    const { ledger } = await makeSqliteLedger(directory);
    const owners = [1000, 5000];
    for (const [worker, names] of granted.entries()) {
      for (const name of names) {
        const number = (owners[worker] ?? 0) + Number(name?.slice('Name'.length));
        expect(await ledger.usernames.find('ns', testUser(number))).toEqual({
          username: name?.toLowerCase(),
          status: 'reserved',
        });
      }
    }
    expect(await ledger.usernames.verify()).toEqual({ findings: [], people: 500, names: 500, events: 500 });
    await ledger.close();
  });

  test('lets others reserve while one of them takes over fifty thousand names', longTimeout, async () => {
    const directory = await temporaryDirectory();
    const { ledger } = await makeSqliteLedger(directory);
    const worker = startWorker(join(directory, 'names.db'), 'adopt', '1000', '50000');
    const said: string[] = [];
    worker.stdout.on('data', (data: Buffer) => said.push(String(data)));
    await once(worker.stdout, 'data');
    // Among them one from the end of the list, which the worker finds taken when it gets there.
    expect(await ledger.usernames.reserve('ns', 'user49999', testUser(1))).toBe(true);
    for (let number = 2; number <= 20; number += 1)
      expect(await ledger.usernames.reserve('ns', `other${number}`, testUser(number))).toBe(true);
    expect(said.join('')).toBe('ready\n');
    expect(await worker).toMatchObject({ exitCode: 0, stderr: '', stdout: 'ready\nadopted 49999 0 1' });
    expect(await ledger.usernames.find('ns', testUser(1))).toEqual({ username: 'user49999', status: 'reserved' });
    expect(await ledger.usernames.find('ns', testUser(50_999))).toBeUndefined();
    expect(await ledger.usernames.verify()).toEqual({ findings: [], people: 50_019, names: 50_019, events: 50_019 });
    await ledger.close();
  });

  test('has everything that was answered, whenever a process is killed', longTimeout, async () => {
    const directory = await temporaryDirectory();
    const told: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const worker = startWorker(join(directory, 'names.db'), 'work', String(1000 * (round + 1)));
      const enough = 3 + 11 * round;
      let lines = 0;
      for await (const line of worker.iterable()) {
        told.push(Number(line.split(' ')[1]));
        lines += 1;
        if (lines === enough) worker.kill('SIGKILL');
      }
      const { signal } = await worker;
      expect(signal).toBe('SIGKILL');

      const { ledger } = await makeSqliteLedger(directory);
      expect((await ledger.usernames.verify()).findings).toEqual([]);
      for (const number of told) {
        // Some were erased; those names are theirs still.
        if (number % 50 !== 0)
          expect(await ledger.usernames.find('ns', testUser(number))).toEqual({
            username: `user${number}`,
            status: 'committed',
          });
        expect(await ledger.usernames.isTaken('ns', `user${number}`, testUser(1))).toBe(true);
        expect(await ledger.usernames.isTaken('ns', `user${number}`, testUser(number))).toBe(false);
      }
      await ledger.close();
    }
    expect(new Set(told).size).toBeGreaterThan(500);
  });
});
