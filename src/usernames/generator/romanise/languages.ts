import { cyrillicTables } from './cyrillic.js';
import { latinTables } from './latin.js';

/** Per country: both ISO 3166-1 codes, and the languages of names. Two if the letters of a name tell them apart. */
const countries = `
  AE/ARE/ar AF/AFG/fa AM/ARM/hy AT/AUT/de AZ/AZE/az AX/ALA/sv BA/BIH/bs BD/BGD/bn BG/BGR/bg BH/BHR/ar BY/BLR/be
  AD/AND/ca CH/CHE/de CN/CHN/zh CY/CYP/el,tr CZ/CZE/cs DE/DEU/de DK/DNK/da DZ/DZA/ar EE/EST/et EG/EGY/ar ES/ESP/es
  ET/ETH/am ER/ERI/ti FI/FIN/fi FO/FRO/fo FR/FRA/fr GB/GBR/en GE/GEO/ka GL/GRL/da GR/GRC/el HK/HKG/yue HR/HRV/hr
  HU/HUN/hu IE/IRL/ga IL/ISR/he,ar IN/IND/hi IQ/IRQ/ar,ku IR/IRN/fa IS/ISL/is IT/ITA/it JO/JOR/ar JP/JPN/ja KG/KGZ/ky
  KH/KHM/km KP/PRK/ko KR/KOR/ko KW/KWT/ar KZ/KAZ/kk LA/LAO/lo LB/LBN/ar LI/LIE/de LK/LKA/si LT/LTU/lt LU/LUX/lb
  LV/LVA/lv LY/LBY/ar MA/MAR/ar MD/MDA/ro ME/MNE/sr MK/MKD/mk MM/MMR/my MN/MNG/mn MO/MAC/yue MR/MRT/ar MT/MLT/mt
  NL/NLD/nl NO/NOR/no NP/NPL/ne OM/OMN/ar PK/PAK/ur PL/POL/pl PS/PSE/ar PT/PRT/pt QA/QAT/ar RO/ROU/ro RS/SRB/sr
  RU/RUS/ru SA/SAU/ar SD/SDN/ar SE/SWE/sv SG/SGP/zh SI/SVN/sl SK/SVK/sk SY/SYR/ar TH/THA/th TJ/TJK/tg TN/TUN/ar
  TR/TUR/tr TW/TWN/zh UA/UKR/uk UZ/UZB/uz VN/VNM/vi YE/YEM/ar`;

const languagesByCountry: ReadonlyMap<string, readonly string[]> = new Map(
  countries
    .trim()
    .split(/\s+/u)
    .flatMap((row) => {
      const [alpha2 = '', alpha3 = '', languages = ''] = row.split('/');
      return [
        [alpha2, languages.split(',')],
        [alpha3, languages.split(',')],
      ] as const;
    }),
);

/**
 * Returns the languages of names in a country, given as an ISO 3166-1 code of two or three letters in any case. Empty
 * for an unknown country.
 */
export function languagesOfCountry(code: string | undefined): readonly string[] {
  return languagesByCountry.get(code?.trim().toUpperCase() ?? '') ?? [];
}

/** The languages that `username_language` accepts, as two-letter codes. */
export const knownLanguages: readonly string[] = [
  ...new Set([
    ...[...languagesByCountry.values()].flat(),
    ...Object.keys(latinTables),
    ...Object.keys(cyrillicTables),
    'ur',
    'mr',
    'ta',
    'te',
    'pa',
    'gu',
  ]),
].sort();
