import type { AdjustableClock } from './clock.js';
import { createHttpError, type HttpError } from './http-error.js';
import { getRecord, type RoleRecord, type Store, type TokenRecord, type UserRecord } from './store.js';
import { isAtLeast } from './versions.js';

/** A role that somebody holds, with what it permits. */
export interface GrantedRole extends RoleRecord {
  readonly permissions: readonly string[];
}

/** Who is asking, and with which rights. */
export interface Principal {
  readonly user: UserRecord;
  readonly isStaff: boolean;
  readonly isSupport: boolean;
  readonly roles: readonly GrantedRole[];
}

function unauthorized(detail: string): HttpError {
  return createHttpError(401, detail, { 'www-authenticate': 'Token' });
}

/** The kind of credential that a header carries; `undefined` when no part of Waldur cares for its first word. */
function tokenKindOf(scheme: string, credential: string, version: string): TokenRecord['kind'] | undefined {
  if (scheme === 'token') return 'token';
  if (scheme !== 'bearer') return undefined;
  return credential.startsWith('w_') && isAtLeast(version, '8.0.7') ? 'pat' : 'oidc';
}

function isExpired(text: string, token: TokenRecord, now: number): boolean {
  const epoch = token.kind === 'pat' ? Number(text.split('_')[1]) * 1000 : Number.POSITIVE_INFINITY;
  return Math.min(epoch, token.expiresAt ?? Number.POSITIVE_INFINITY) <= now;
}

/** Tells whose request it is from its `Authorization` header, or throws the 401 that Waldur answers. */
export function authenticate(
  header: string | null,
  world: { store: Store; clock: AdjustableClock; version: string },
): Principal {
  const [scheme = '', credential, ...rest] = (header ?? '').trim().split(/\s+/);
  const kind = tokenKindOf(scheme.toLowerCase(), credential ?? '', world.version);
  if (kind === undefined) throw unauthorized('Authentication credentials were not provided.');
  if (credential === undefined) throw unauthorized('Invalid token. No credentials provided.');
  if (rest.length > 0) throw unauthorized('Invalid token. Token string should not contain spaces.');
  const token = world.store.tokens.get(credential);
  if (token === undefined || token.kind !== kind) throw unauthorized('Invalid token.');
  const person = getRecord(world.store.users, token.userUuid, 'person');
  // A personal access token gives the same answer whatever is wrong with it.
  if (!person.isActive) throw unauthorized(kind === 'pat' ? 'Invalid token.' : 'User inactive or deleted.');
  if (isExpired(credential, token, world.clock.now()))
    throw unauthorized(kind === 'pat' ? 'Invalid token.' : 'Token has expired.');
  const roles = token.roles.map((role) => ({
    ...role,
    permissions: world.store.roles.get(role.role)?.permissions ?? [],
  }));
  return { user: person, isStaff: token.isStaff, isSupport: token.isSupport, roles };
}
