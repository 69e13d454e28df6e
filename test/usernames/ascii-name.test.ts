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
  ])('titles, remarks and placeholders are no part of the name %j %j', (first, family, given, last) => {
    expect(read({ userFirstName: first, userLastName: family })).toEqual([given, last]);
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
  ])('the full name %j is split into %j and %j', (userFullName, given, last) => {
    expect(read({ userFullName })).toEqual([given, last]);
  });

  it('what is left out of a name is listed with its reason', () => {
    const { parts } = readAsciiName({ uuid: 'a', userFirstName: 'Dr. Ada', userLastName: 'Byron (ext.)' });
    expect(parts.filter(({ part }) => part !== 'given' && part !== 'last')).toEqual([
      { part: 'title', original: 'Dr.', ascii: '', tables: [] },
      { part: 'remark', original: 'Byron (ext.)', ascii: '', tables: [] },
    ]);
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
