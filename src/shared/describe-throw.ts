import { findThrowLocation } from './stack-frames.js';

/**
 * `TypeError at /opt/site/backend.js:12`: the class of anything that was thrown, and where it was created. For the log:
 * the name and the message of an error may hold personal data, its class and its place do not. Never throws.
 */
export function describeThrow(thrown: unknown): string {
  const location = findThrowLocation(thrown);
  return location === undefined ? classNameOf(thrown) : `${classNameOf(thrown)} at ${location}`;
}

function classNameOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  try {
    const { constructor: Thrown } = Object.getPrototypeOf(thrown) as { readonly constructor: unknown };
    return typeof Thrown === 'function' && /^\w{1,60}$/.test(Thrown.name) ? Thrown.name : 'object';
  } catch {
    return 'object';
  }
}
