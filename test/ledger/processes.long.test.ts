import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { makeSqliteLedger, testUser } from './support/setup.js';

function startWorker(...args: readonly string[]) {
  const script = fileURLToPath(new URL('./support/worker.ts', import.meta.url));
  const cwd = join(import.meta.dirname, '../..');
  const worker = execa(process.execPath, ['--import', 'tsx', script, ...args], { cwd, reject: false, stdin: 'pipe' });
  onTestFinished(() => {
    worker.kill('SIGKILL');
  });
  return worker;
}

describe('several processes with one ledger', () => {
  test('two processes that reserve the same usernames at the same time get each username once', async () => {
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
    // The processes started from opposite ends, so each one got the lock while the other was working.
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
    expect(await ledger.usernames.verify()).toEqual({ findings: [], users: 500, names: 500, events: 500 });
    await ledger.close();
  });

  test('a process can reserve usernames while another one adopts fifty thousand', async () => {
    const directory = await temporaryDirectory();
    const { ledger } = await makeSqliteLedger(directory);
    const worker = startWorker(join(directory, 'names.db'), 'adopt', '1000', '50000');
    const said: string[] = [];
    worker.stdout.on('data', (data: Buffer) => said.push(String(data)));
    await once(worker.stdout, 'data');
    // The last username of the list: the worker must report it as a conflict.
    expect(await ledger.usernames.reserve('ns', 'user49999', testUser(1))).toBe(true);
    for (let number = 2; number <= 20; number += 1)
      expect(await ledger.usernames.reserve('ns', `other${number}`, testUser(number))).toBe(true);
    expect(said.join('')).toBe('ready\n');
    expect(await worker).toMatchObject({ exitCode: 0, stderr: '', stdout: 'ready\nadopted 49999 0 1' });
    expect(await ledger.usernames.find('ns', testUser(1))).toEqual({ username: 'user49999', status: 'reserved' });
    expect(await ledger.usernames.find('ns', testUser(50_999))).toBeUndefined();
    expect(await ledger.usernames.verify()).toEqual({ findings: [], users: 50_019, names: 50_019, events: 50_019 });
    await ledger.close();
  });

  test('every confirmed write is stored when a process is killed', async () => {
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
        // The usernames of erased users still belong to them.
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
