import { type ReservedList, splitNames } from './reserved-list.js';

/** Words that mean something else where a name may stand in a rule about access. */
export const keywordNames: ReservedList = {
  id: 'keywords',
  source: 'access.conf(5) and sudoers(5): ALL, EXCEPT, LOCAL and Defaults',
  reason: 'it has another meaning in the rules of the system',
  names: splitNames('all defaults except local'),
};
