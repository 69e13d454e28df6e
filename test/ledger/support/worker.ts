/**
 * A process that works on a ledger and says each answer as soon as it has it, for tests that run two of them or kill
 * one. Arguments: the file, what to do, and its own number.
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

const { usernames, close } = await openLedger(`sqlite:${file}`, {
  directory: '/',
  foldUsername,
  lockTimeoutMs: 120_000,
});

/**
 * Asks for each name, some at once, for people whom no other worker knows: from the first name on, or from the last.
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

/** Gives names to new people, one after the other and some at once, until it is killed. */
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

/** Takes over one name each for many people. */
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
