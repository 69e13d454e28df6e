import { describe, expect, it } from 'vitest';
import { hepburn } from '../../scripts/bench/names/hepburn.js';
import { type MeasuredGenerator, measureNameList } from '../../scripts/bench/names/measure-name-list.js';
import type { NameList } from '../../scripts/bench/names/name-list.js';

/** Reads names that are in capitals already, and nothing else. */
const capitalsOnly: MeasuredGenerator = {
  *candidates({ userFirstName, userLastName }) {
    const parts = [userFirstName, userLastName].filter((text) => /^[A-Z]/.test(text));
    yield parts.length === 0 ? 'ubcdfghj' : parts.join('.').toLowerCase();
  },
};

const head = { id: 'list', script: 'Latin', country: '', truth: 'test', compare: 'exact' } as const;

describe('the measurement of name lists', () => {
  it('words that the truth does not have are neither right nor wrong, and each name has its weight', async () => {
    const list: NameList = {
      ...head,
      part: 'last',
      names: [
        { text: 'Right', accepted: ['right'], weight: 5 },
        { text: 'Wrong', accepted: ['other'], weight: 3 },
        { text: 'unread', accepted: ['unread'], weight: 1 },
        { text: 'Unknown', accepted: [], weight: 1 },
      ],
    };
    expect(await measureNameList(list, capitalsOnly)).toMatchObject({
      whole: 0.9,
      partly: 0,
      opaque: 0.1,
      right: 5 / 9,
      known: 3,
    });
  });

  it('people of whom one part is unread are counted as partly read, and never as right', async () => {
    const accepted = [['one'], ['two']] as const;
    const names = ['One Two', 'one Two', 'one two'].map((text) => {
      const [first = '', last = ''] = text.split(' ');
      return { first, last, accepted, weight: 1 };
    });
    const list: NameList = { ...head, part: 'person', names };
    expect(await measureNameList(list, capitalsOnly)).toMatchObject({
      whole: 1 / 3,
      partly: 1 / 3,
      opaque: 1 / 3,
      right: 1 / 3,
    });
  });

  it('the readings of Japanese lists are written by a Hepburn of their own', () => {
    expect(['しょうじ', 'はっとり', 'ほっち', 'ぎょうとく', 'じゅん'].map(hepburn)).toEqual([
      'shouji',
      'hattori',
      'hotchi',
      'gyoutoku',
      'jun',
    ]);
  });
});
