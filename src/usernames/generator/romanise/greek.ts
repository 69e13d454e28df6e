import { type LetterTable, readPairs, spellByTable } from './letter-table.js';

/** ELOT 743 (ISO 843, type 2), without its marks. αυ is av before a voiced sound, af before others and at the end. */
const table: LetterTable = {
  letters:
    readPairs(`α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
    ου=ou γγ=ng γξ=nx γχ=nch ϐ=v ϑ=th ϕ=f ϱ=r ϲ=s`),
};

/** Spells a Greek word. */
export function spellGreek(word: string): string {
  return spellByTable(
    word
      .normalize('NFD')
      // A stroke on the first vowel, or two dots on the second, keep the two apart: Μάιος, Ταΰγετος.
      .replace(/([αεηο])[\u0300\u0301\u0342]+(?=[υι])/gu, '$1|')
      .replace(/([αεηο])(?=[υι]\p{M}*\u0308)/gu, '$1|')
      .replace(/\p{M}/gu, '')
      .replace(/([αεη])υ(?=[βγδζλμνραεηιουω])/gu, '$1β')
      .replace(/([αεη])υ/gu, '$1φ')
      .replace(/^μπ|μπ$/gu, 'b')
      .replace(/\|/gu, ''),
    table,
  );
}
