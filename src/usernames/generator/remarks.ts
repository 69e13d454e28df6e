// What company directories add to a name: after a dash a kind of account, or the code of a department; in brackets
// anything; after a bar or at the end pronouns, as Slack, Zoom and Microsoft 365 show them.
const pronoun =
  '(?:she|her|hers|he|him|his|they|them|theirs|xe|xem|ze|zir|hir|any|elle|il|lui|iel|ella|él|sie|ihr|er|ihn|ihm|hen|hän|ona|on)';
const remarks: readonly RegExp[] = [
  new RegExp(`[\\s,|–—-]+${pronoun}(?:\\s*/\\s*${pronoun})+\\s*$`, 'isu'),
  /\s+[|•·]\s+.*$/su,
  /\s[-–—]+\s*(?:ext|extern|external|guest|gast|intern|contractor|consultant|partner)\b.*$/isu,
];
const departmentCode = /\s[-–—]+\s*[\p{Lu}\d][\p{Lu}\d/&. -]*$/u;
const bracketed = /[([{（［【〔][^()[\]{}（）［］【】〔〕]*(?:[)\]}）］】〕]|$)/gu;
const address = /(\S)@\S+/gu;

/** Removes remarks, unless nothing would be left. */
export function removeRemarks(text: string): string {
  const bare = remarks.reduce((name, remark) => name.replace(remark, ''), text.replace(bracketed, ' '));
  // In a name that is all in capitals, a code looks like a surname.
  const short = /\p{Ll}/u.test(bare) ? bare.replace(departmentCode, '') : bare;
  return (/\p{L}/u.test(short) ? short : text).replace(address, '$1');
}
