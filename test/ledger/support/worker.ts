/**
 * A process that calls a ledger and prints each result at once, for tests with several processes. Arguments: the file
 * or the URL, the task, the number of its first user, and a count.
 */
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';

const [file = '', task = '', own = '0', count = '0'] = process.argv.slice(2);

function testUser(number: number) {
  return { userUuid: number.toString(16).padStart(32, '0'), cuid: `user-${number}@idp.example.org` };
}

function print(...words: readonly (string | number | boolean)[]) {
  process.stdout.write(`${words.join(' ')}\n`);
}

const { usernames, close } = await openLedger(file.startsWith('postgres:') ? file : `sqlite:${file}`, {
  directory: '/',
  missingLedger: 'create',
  foldUsername,
  lockTimeoutMs: 120_000,
  keyFile: process.env['LEDGER_KEY_FILE'],
});

/**
 * Reserves all usernames, ten at a time, for users of this worker only: from the first username on, or from the last.
 */
async function reserveAll() {
  print('ready');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.pause();
  const numbers = Array.from({ length: Number(count) }, (_, index) => index);
  if (task === 'reserve-backwards') numbers.reverse();
  for (let first = 0; first < numbers.length; first += 10) {
    await Promise.all(
      numbers.slice(first, first + 10).map(async (number) => {
        const name = `Name${number}`;
        print(name, await usernames.reserve('ns', name, testUser(Number(own) + number)));
      }),
    );
  }
}

/** Reserves and commits usernames for new users, five at a time, until it is killed. */
async function workForever() {
  for (let first = Number(own); ; first += 5) {
    await Promise.all(
      Array.from({ length: 5 }, async (_, offset) => {
        const number = first + offset;
        await usernames.reserve('ns', `user${number}`, testUser(number));
        await usernames.commit('ns', `user${number}`, testUser(number));
        print('committed', number);
      }),
    );
    if (first % 50 === 0) await usernames.erase(testUser(first));
  }
}

/** Adopts one username for each of many users. */
async function adoptAll() {
  print('ready');
  const entries = Array.from({ length: Number(count) }, (_, index) => ({
    username: `user${index}`,
    ...testUser(Number(own) + index),
  }));
  const { added, known, conflicts } = await usernames.adopt('ns', entries);
  print('adopted', added, known, conflicts.length);
}

if (task === 'adopt') await adoptAll();
else if (task.startsWith('reserve')) await reserveAll();
else await workForever();
await close();
