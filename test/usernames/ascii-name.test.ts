import { describe, expect, it } from 'vitest';
import { readAsciiName } from '../../src/usernames/ascii-name.js';
import type { OfferingUser } from '../../src/waldur/types.js';

async function read(user: Partial<OfferingUser>, language?: string) {
  const { given, last } = await readAsciiName({ uuid: 'a', ...user }, language);
  return [given.join(' '), last];
}

describe('readAsciiName', () => {
  it.each<[Partial<OfferingUser>, string, string]>([
    [{ userFirstName: 'Anne-Marie', userLastName: 'van der Berg' }, 'annemarie', 'vanderberg'],
    [{ userFirstName: 'Prof. Dr. Jane', userLastName: 'Doe, Ph.D.' }, 'jane', 'doe'],
    [{ userFirstName: 'Frau Jane', userLastName: 'Doe', userPersonalTitle: 'Frau' }, 'jane', 'doe'],
    [{ userFirstName: 'Docent Jane', userLastName: 'Doe', userPersonalTitle: 'Docent' }, 'jane', 'doe'],
    [{ userFirstName: 'Drew', userLastName: 'Doe', userPersonalTitle: 'Dr' }, 'drew', 'doe'],
    [{ userFirstName: 'Dr.', userLastName: '' }, '', ''],
    [{ userFirstName: 'Sukarno', userLastName: '' }, '', 'sukarno'],
    [{ userFirstName: '😀', userLastName: 'Li' }, '', 'li'],
    [{ userFullName: 'Madonna' }, '', 'madonna'],
    [{ userFullName: 'Vincent van Gogh' }, 'vincent', 'vangogh'],
    [{ userFullName: 'María de los Ángeles de la Cruz' }, 'maria de los angeles', 'delacruz'],
    [{ userFullName: 'Osama bin Laden' }, 'osama', 'binladen'],
    [{ userFullName: 'Ai Weiwei' }, 'ai', 'weiwei'],
    [{ userFullName: 'Doe, Jane Ann' }, 'jane ann', 'doe'],
    [{ userFullName: 'Martin King, Jr.' }, 'martin', 'king'],
    [{ userFirstName: '翔太', userLastName: '佐藤' }, 'shota', 'sato'],
    [{ userFirstName: '美咲', userLastName: '佐々木' }, 'misaki', 'sasaki'],
    [{ userFirstName: 'よし子', userLastName: '髙橋' }, 'yoshiko', 'takahashi'],
    [{ userFirstName: '拓哉', userLastName: '渡邉' }, 'takuya', 'watanabe'],
    [{ userFirstName: '小明', userLastName: '林' }, 'xiaoming', 'lin'],
    [{ userFirstName: '林太郎', userLastName: '森' }, 'rintaro', 'mori'],
    [{ userFirstName: '新太郎', userLastName: '林' }, 'shintaro', 'hayashi'],
    [{ userFirstName: '月子', userLastName: '林' }, '', ''],
    [{ userFirstName: '月子', userLastName: '林', userNationality: 'TW' }, 'yuezi', 'lin'],
    [{ userFirstName: '大文', userLastName: '陳', userNationality: 'HK' }, 'daaiman', 'chan'],
    [{ userFirstName: '嘉欣', userLastName: '歐陽', userNationality: 'MO' }, 'gaajan', 'auyeung'],
    [{ userFullName: '小泉純一郎' }, 'junichiro', 'koizumi'],
    [{ userFullName: '田中角栄' }, '', 'tanaka'],
    [{ userFullName: '濮阳宁' }, 'ning', 'puyang'],
    [{ userFullName: '王小明' }, 'xiaoming', 'wang'],
    [{ userFullName: '诸葛亮' }, 'liang', 'zhuge'],
    [{ userFullName: '王 小明' }, 'xiaoming', 'wang'],
    [{ userFullName: '小明 王' }, 'xiaoming', 'wang'],
    [{ userFullName: '남궁민수' }, 'minsu', 'namgung'],
    [{ userFullName: '長谷川健太', userNationality: 'JPN' }, 'kenta', 'hasegawa'],
    [{ userFullName: 'van Gogh' }, 'van', 'gogh'],
    [{ userFullName: '' }, '', ''],
    [{}, '', ''],
  ])('the fields %j are read as given name %j and surname %j', async (user, given, last) => {
    expect(await read(user)).toEqual([given, last]);
  });

  it.each([
    // Titles and degrees.
    ['Univ.-Prof. Mag. Dr. Eva', 'Gruber', 'eva', 'gruber'],
    ['ao. Univ.-Prof. DI Dr.techn. Uwe', 'Moser', 'uwe', 'moser'],
    ['Priv.-Doz. Dr. rer. nat. habil. Ute', 'Brandt', 'ute', 'brandt'],
    ['Dr. h. c. mult. Karl', 'Weber', 'karl', 'weber'],
    ['Dipl.-Ing. (FH) Jens', 'Vogt', 'jens', 'vogt'],
    ['Magª Ida', 'Huber, MSc, MBA', 'ida', 'huber'],
    ['doc. MVDr. Pavel', 'Dvořák, DrSc.', 'pavel', 'dvorak'],
    ['Ing. arch. Eliška', 'Horáková, Ph.D.', 'eliska', 'horakova'],
    ['prof. dr hab. inż. Ewa', 'Zając', 'ewa', 'zajac'],
    ['Srta. Inés', 'Vega', 'ines', 'vega'],
    ['Dott.ssa Pia', 'Conti', 'pia', 'conti'],
    ['Shrimati Lata', 'Iyer', 'lata', 'iyer'],
    ['Drs. Piet', 'Bakker', 'piet', 'bakker'],
    ['Dr. Phil', 'Marsh', 'phil', 'marsh'],
    ['Dr. H.', 'Marsh', 'h', 'marsh'],
    ['Frau', 'Marsh', '', 'marsh'],
    ['Clara', 'Herr', 'clara', 'herr'],
    ['Edd', 'Ma', 'edd', 'ma'],
    ['Md. Rafiq', 'Islam', 'md rafiq', 'islam'],
    ['Di', 'Meng', 'di', 'meng'],
    // Generations.
    ['Paul', 'Young V', 'paul', 'young'],
    ['Paul', 'Young, II', 'paul', 'young'],
    ['Paul', 'Young 3rd', 'paul', 'young'],
    ['Vi', 'Ii', 'vi', 'ii'],
    // Remarks.
    ['Ana', 'Silva (she/her)', 'ana', 'silva'],
    ['Ana', 'Silva - he/they', 'ana', 'silva'],
    ['Ana', 'Silva （客座）', 'ana', 'silva'],
    ['Ana', 'Silva | Physics', 'ana', 'silva'],
    ['Ana (Anna)', 'Silva [CS-2/X]', 'ana', 'silva'],
    ['ANA2', 'SILVA3', 'ana', 'silva'],
    // Commas.
    ['Sofie', 'Heide, van de', 'sofie', 'vandeheide'],
    ['Sofie', 'Heide, Sofie', 'sofie', 'heide'],
    ['Heide, Sofie', 'Heide, Sofie', 'sofie', 'heide'],
    ['Heide,', 'Sofie', 'sofie', 'heide'],
    ['', 'Heide, Sofie', 'sofie', 'heide'],
    // Placeholders: only if both fields are.
    ['Unknown', 'n/a', '', ''],
    ['first name', 'last name', '', ''],
    ['Vorname', 'Nachname', '', ''],
    ['-', 'NULL', '', ''],
    ['Jonas', 'Null', 'jonas', 'null'],
    ['Mr', 'Null', '', 'null'],
    ['Nan', 'Na', 'nan', 'na'],
    ['FNU', 'Okoro', '', 'okoro'],
    ['', 'Prof.', '', ''],
    ['', 'Herr', '', ''],
  ])('titles, remarks and placeholders are no part of the name %j %j', async (first, family, given, last) => {
    expect(await read({ userFirstName: first, userLastName: family })).toEqual([given, last]);
  });

  it.each([
    ['Rui Nunes dos Reis e Castro', 'rui nunes', 'dosreisecastro'],
    ['José Ortega y Gasset', 'jose', 'ortegaygasset'],
    ['Jorge E Moreno', 'jorge e', 'moreno'],
    ['Nino Lo Bianco', 'nino', 'lobianco'],
    ['Inés de los Ríos', 'ines', 'delosrios'],
    ['Pedro las Heras', 'pedro', 'lasheras'],
    ['Kees van die Velde', 'kees', 'vandievelde'],
    ['Henk Op de Weert', 'henk', 'opdeweert'],
    ["Floris 's Jacob", 'floris', 'sjacob'],
    ['Hans von und zu Hohenfels', 'hans', 'vonundzuhohenfels'],
    ['Nur binti Yusof', 'nur', 'bintiyusof'],
    ['Sami Abu Zayd', 'sami', 'abuzayd'],
    ['Síle Ní Dhuibhne', 'sile', 'nidhuibhne'],
    ['Gráinne Uí Cheallaigh', 'grainne', 'uicheallaigh'],
    ['Brian Mac Giolla Easpaig', 'brian', 'macgiollaeaspaig'],
    ['Amos בן David', 'amos', 'bendavid'],
    ['Heide, Sofie van de', 'sofie', 'vandeheide'],
    ['Tran, Thi Van', 'thi van', 'tran'],
    ['MOREAU Luc', 'luc', 'moreau'],
    ['Luc MOREAU-PETIT DE LA RUE', 'luc', 'moreaupetitdelarue'],
    ['WU Yifan', 'yifan', 'wu'],
    ['TJ Parker', 'tj', 'parker'],
    ['敏 司马', 'min', 'sima'],
    ['司马 敏', 'min', 'sima'],
    ['황보 지훈', 'jihun', 'hwangbo'],
    ['지훈 황보', 'jihun', 'hwangbo'],
    ['Prof. Dr. Ute Brandt (they/them)', 'ute', 'brandt'],
    ['Ute Brandt she/her', 'ute', 'brandt'],
    ['Clara Frau', 'clara', 'frau'],
    ['Frau Clara Busch', 'clara', 'busch'],
    ['Paul Young IV', 'paul', 'young'],
    ['Unknown Unknown', '', ''],
    ['Frau', '', ''],
  ])('the full name %j is split into %j and %j', async (userFullName, given, last) => {
    expect(await read({ userFullName })).toEqual([given, last]);
  });

  it('Abd and the word after it are one given name, and a word without its vowels is unread', async () => {
    const name = await readAsciiName({ uuid: 'a', userFirstName: 'عبد الكريم', userLastName: 'الجبوري' });
    expect(name).toMatchObject({ given: ['abdalkarim'], last: 'aljuburi', reading: 'whole' });
    const partly = await readAsciiName({ uuid: 'a', userFirstName: 'هيثم', userLastName: 'بلسخر' });
    expect(partly).toMatchObject({ given: ['haytham'], last: '', unread: ['last'], reading: 'partly' });
    expect(partly.parts.at(-1)).toMatchObject({ ascii: '', tables: ['Arabic, not read'] });
  });

  it('what is left out of a name is listed with its reason', async () => {
    const { parts } = await readAsciiName({ uuid: 'a', userFirstName: 'Dr. Ada', userLastName: 'Byron (ext.)' });
    expect(parts.filter(({ part }) => part !== 'given' && part !== 'last')).toEqual([
      { part: 'title', original: 'Dr.', ascii: '', tables: [] },
      { part: 'remark', original: 'Byron (ext.)', ascii: '', tables: [] },
    ]);
  });

  it('a name is written by the language of the site, else of the nationality, else of the country of residence', async () => {
    const user = { userFirstName: 'Jörg', userLastName: 'Müller' };
    expect(await read(user)).toEqual(['jorg', 'muller']);
    expect(await read({ ...user, userCountryOfResidence: 'DE' })).toEqual(['joerg', 'mueller']);
    expect(await read({ ...user, userCountryOfResidence: 'DE', userNationality: 'EE' })).toEqual(['jorg', 'muller']);
    expect(await read({ ...user, userNationalities: ['XX', 'AUT'] })).toEqual(['joerg', 'mueller']);
    expect(await read({ ...user, userNationality: 'EE' }, 'de')).toEqual(['joerg', 'mueller']);
  });

  it('a letter in one part of a name determines the language of the other', async () => {
    expect(await read({ userFirstName: 'Чедомир', userLastName: 'Шећеров' })).toEqual(['cedomir', 'secerov']);
    expect(await read({ userFirstName: 'はなこ', userLastName: '田中' })).toEqual(['hanako', 'tanaka']);
  });
});
