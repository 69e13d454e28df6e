import { type LetterTable, readPairs, spellByTable } from './letter-table.js';

/** ELOT 743 (ISO 843, type 2), without diacritics. */
const greek: LetterTable = {
  letters: readPairs(`
  α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ου=ou γγ=ng
  γξ=nx γχ=nch ϐ=v ϑ=th ϕ=f ϱ=r ϲ=s`),
};

/** Romanises a Greek word. αυ is av before a voiced sound, and af elsewhere. */
export function spellGreek(word: string): string {
  return spellByTable(
    word
      .normalize('NFD')
      // An accent on the first vowel, or a diaeresis on the second, separates the two: Μάιος, Ταΰγετος.
      .replace(/([αεηο])[\u0300\u0301\u0342]+(?=[υι])/gu, '$1|')
      .replace(/([αεηο])(?=[υι]\p{M}*\u0308)/gu, '$1|')
      .replace(/\p{M}/gu, '')
      .replace(/([αεη])υ(?=[βγδζλμνραεηιουω])/gu, '$1β')
      .replace(/([αεη])υ/gu, '$1φ')
      .replace(/^μπ|μπ$/gu, 'b')
      .replace(/\|/gu, ''),
    greek,
  );
}

/** BGN/PCGN 1981 without apostrophes, and with a single r for ռ, as in Armenian passports. */
export const armenianTable: LetterTable = {
  letters: readPairs(`
  ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o ու=u չ=ch պ=p
  ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev`),
  initial: readPairs('ե=ye և=yev ո=vo ու=u ով=ov'),
};

/** The national system of Georgia, 2002, without apostrophes. */
export const georgianTable: LetterTable = {
  letters: readPairs(`
  ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts
  ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h`),
};
