import type { UsernamePolicy } from '../policy.js';
import { createUsernameRules, type UsernameRules } from '../rules/create-username-rules.js';
import { allProfiles } from '../rules/profile-names.js';
import { type NameValues, renderTemplate } from './render.js';
import type { Template, UsernameFormat } from './username-format.js';

/** Somebody whose name nobody has reserved. */
const sampleName: NameValues = {
  uuid: 'sample',
  given: ['quxa', 'vixo'],
  last: 'zoqua',
  waldur: 'quxazoqua',
  login: 'quxazoqua',
};
const maxSampleAttempts = 20;

/**
 * The rules for what a format makes: those of the profiles that the site has named, else of all that allow the signs
 * which the format needs. Throws an `Error` when profiles that the site has named refuse what it makes.
 */
export function rulesForFormat(format: UsernameFormat, { profiles, reserved }: UsernamePolicy): UsernameRules {
  if (profiles === undefined)
    return createUsernameRules({ profiles: allProfiles.filter((profile) => allowsFormat(profile, format)), reserved });
  const rules = createUsernameRules({ profiles, reserved });
  const refusal = format.templates
    .map((template) => describeRejection(template, rules, sampleName))
    .find((found) => found !== undefined);
  if (refusal !== undefined) throw new Error(refusal);
  return rules;
}

/** A name in Waldur may have a dot, and is worth keeping as it is. */
function allowsFormat(profile: string, { templates }: UsernameFormat): boolean {
  const rules = createUsernameRules({ profiles: [profile] });
  return templates.every(
    (template) => describeRejection(template, rules, { ...sampleName, waldur: 'quxa.zoqua' }) === undefined,
  );
}

/** Why nothing that a template makes can be used; `undefined` when it can. */
function describeRejection(template: Template, rules: UsernameRules, person: NameValues): string | undefined {
  let refusal: string | undefined;
  for (let round = 0; round < maxSampleAttempts; round += 1) {
    const username = renderTemplate(template, person, { maxLength: rules.maxLength, round })?.username ?? '';
    const check = rules.check(username);
    if (check.ok) return undefined;
    refusal ??= `${template.text}: makes names like ${JSON.stringify(username)}, which can't be used (${check.profile}): ${check.rule}`;
  }
  return refusal;
}
