import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { readAsciiName } from '../person-name.js';
import type { UsernamePolicy } from '../policy.js';

export type GeneratorContext = Pick<UsernameContext, 'isTaken' | 'reserve' | 'signal'>;
export type AcceptsUsername = (username: string) => Promise<boolean>;
export interface UsernameGenerator {
  make(user: OfferingUser, context: GeneratorContext, accepts?: AcceptsUsername): Promise<string>;
  preview(user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>, accepts?: AcceptsUsername): Promise<string>;
}
export function createUsernameGenerator(_policy: UsernamePolicy = {}): UsernameGenerator {
  const search = async (user: OfferingUser, context: Omit<GeneratorContext, 'reserve'>, take: AcceptsUsername) => {
    const { first, last } = readAsciiName(user);
    for (let n = 1; ; n += 1) {
      context.signal.throwIfAborted();
      const name = `${(first.slice(0, 1) + last || 'unknown').slice(0, 15)}${n === 1 ? '' : n}`;
      if (!(await context.isTaken(name)) && (await take(name))) return name;
    }
  };
  return {
    make: (user, context, accepts = async () => true) =>
      search(user, context, async (name) => (await accepts(name)) && (await context.reserve(name))),
    preview: (user, context, accepts = async () => true) => search(user, context, accepts),
  };
}
