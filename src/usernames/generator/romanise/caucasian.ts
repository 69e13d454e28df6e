import { type LetterTable, readPairs } from './letter-table.js';

/** BGN/PCGN 1981 without its apostrophes, and ռ as a single r, as Armenian passports have it. */
export const armenianTable: LetterTable = {
  letters:
    readPairs(`ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o ու=u չ=ch պ=p ջ=j ռ=r ս=s վ=v
    տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev`),
  initial: readPairs('ե=ye և=yev ո=vo ու=u ով=ov'),
};

/** The national system of Georgia, 2002, without its apostrophes. */
export const georgianTable: LetterTable = {
  letters:
    readPairs(`ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh
    ჯ=j ჰ=h`),
};
