import { describe, expect, it } from 'vitest';
import { readAsciiName } from '../../src/usernames/ascii-name.js';
import type { OfferingUser } from '../../src/waldur/types.js';

function read(user: Partial<OfferingUser>, language?: string) {
  const { given, last } = readAsciiName({ uuid: 'a', ...user }, language);
  return [given.join(' '), last];
}

describe('readAsciiName', () => {
  it.each<[Partial<OfferingUser>, string, string]>([
    [{ userFirstName: 'Anne-Marie', userLastName: 'van der Berg' }, 'annemarie', 'vanderberg'],
    [{ userFirstName: 'Prof. Dr. Jane', userLastName: 'Doe, Ph.D.' }, 'jane', 'doe'],
    [{ userFirstName: 'Frau Jane', userLastName: 'Doe', userPersonalTitle: 'Frau' }, 'jane', 'doe'],
    [{ userFirstName: 'Docent Jane', userLastName: 'Doe', userPersonalTitle: 'Docent' }, 'jane', 'doe'],
    [{ userFirstName: 'Drew', userLastName: 'Doe', userPersonalTitle: 'Dr' }, 'drew', 'doe'],
    [{ userFirstName: 'Dr.', userLastName: '' }, '', 'dr'],
    [{ userFirstName: 'Sukarno', userLastName: '' }, '', 'sukarno'],
    [{ userFirstName: '😀', userLastName: 'Li' }, '', 'li'],
    [{ userFullName: 'Madonna' }, '', 'madonna'],
    [{ userFullName: 'Vincent van Gogh' }, 'vincent', 'vangogh'],
    [{ userFullName: 'María de los Ángeles de la Cruz' }, 'maria de los angeles', 'delacruz'],
    [{ userFullName: 'Osama bin Laden' }, 'osama', 'binladen'],
    [{ userFullName: 'Ai Weiwei' }, 'ai', 'weiwei'],
    [{ userFullName: 'Doe, Jane Ann' }, 'jane ann', 'doe'],
    [{ userFullName: 'Martin King, Jr.' }, 'martin', 'king'],
    [{ userFullName: '王小明' }, 'xiaoming', 'wang'],
    [{ userFullName: '诸葛亮' }, 'liang', 'zhuge'],
    [{ userFullName: '王 小明' }, 'xiaoming', 'wang'],
    [{ userFullName: '小明 王' }, 'xiaoming', 'wang'],
    [{ userFullName: '남궁민수' }, 'minsu', 'namgung'],
    [{ userFullName: '長谷川健太', userNationality: 'JPN' }, 'kenta', 'hasegawa'],
    [{ userFullName: 'van Gogh' }, 'van', 'gogh'],
    [{ userFullName: '' }, '', ''],
    [{}, '', ''],
  ])('the fields %j are read as given name %j and surname %j', (user, given, last) => {
    expect(read(user)).toEqual([given, last]);
  });

  it('a name is written by the language of the site, else of the nationality, else of the country of residence', () => {
    const user = { userFirstName: 'Jörg', userLastName: 'Müller' };
    expect(read(user)).toEqual(['jorg', 'muller']);
    expect(read({ ...user, userCountryOfResidence: 'DE' })).toEqual(['joerg', 'mueller']);
    expect(read({ ...user, userCountryOfResidence: 'DE', userNationality: 'EE' })).toEqual(['jorg', 'muller']);
    expect(read({ ...user, userNationalities: ['XX', 'AUT'] })).toEqual(['joerg', 'mueller']);
    expect(read({ ...user, userNationality: 'EE' }, 'de')).toEqual(['joerg', 'mueller']);
  });

  it('a letter in one part of a name determines the language of the other', () => {
    expect(read({ userFirstName: 'Чедомир', userLastName: 'Шећеров' })).toEqual(['cedomir', 'secerov']);
    expect(read({ userFirstName: 'はなこ', userLastName: '田中' })).toEqual(['hanako', 'tanaka']);
  });
});
