import type { ScalarTag } from 'yaml';

function toInteger(text: string): number | string {
  const digits = text.replace(/[_+-]/g, '');
  let size: number;
  if (/^0[0-7]+$/.test(digits)) size = Number.parseInt(digits, 8);
  else if (digits.includes(':')) size = digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  else size = Number(digits);
  // An integer beyond JavaScript's safe range stays a string.
  if (!Number.isSafeInteger(size) || digits === '') return text;
  return text.startsWith('-') && size !== 0 ? -size : size;
}

function toFloat(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/_/g, '').replace(/^[+-]/, '').toLowerCase();
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/**
 * Tags for plain scalars according to YAML 1.1, as PyYAML and therefore the Python agent read them: `yes` and `off` are
 * booleans (`y` and `n` are not), `0077` is octal, `1:30` is sexagesimal, and `12e4` is a string. One difference: dates
 * stay strings.
 */
export const yaml11Tags: ScalarTag[] = [
  { tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|Null|NULL|)$/, resolve: () => null },
  {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    resolve: (text) => /^(?:yes|true|on)$/i.test(text),
  },
  {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test: /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    resolve: toInteger,
  },
  {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    resolve: toFloat,
  },
];
